using KafkaFetch.LocalCluster.Selectors;

namespace KafkaFetch.LocalCluster.Tests.Selectors;

[Trait("Ring", "Unit")]
public class LabelSelectorTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("app=x", true)]
    [InlineData("app==x", true)]
    [InlineData(" app = x , tier = web ", true)]
    [InlineData("app=y", false)]
    [InlineData("app!=y", true)]
    [InlineData("none!=y", true)]
    [InlineData("app in (y, x)", true)]
    [InlineData("app notin (y,x)", false)]
    [InlineData("none notin (y)", true)]
    [InlineData("app", true)]
    [InlineData("none", false)]
    [InlineData("!none", true)]
    [InlineData("!app", false)]
    [InlineData("app,!none,tier in (web)", true)]
    [InlineData("example.org/size>1", true)]
    [InlineData("example.org/size<2", false)]
    [InlineData("app>1", false)]
    [InlineData("empty=", true)]
    [InlineData("empty in ()", true)]
    [InlineData("app in (,x)", true)]
    public void A_selector_selects(string selector, bool fits) =>
        Assert.Equal(fits, LabelSelector.Parse(selector).Matches(TestObjects.Of("{'app':'x','tier':'web','example.org/size':'2','empty':''}")));

    [Fact]
    public void An_object_without_labels_fits_what_asks_for_absence()
    {
        Assert.True(LabelSelector.Parse("!a,b!=c").Matches(null));
        Assert.False(LabelSelector.Parse("a").Matches(null));
    }

    [Theory]
    [InlineData("a in x", "unable to parse requirement: found 'x', expected: '('")]
    [InlineData("a b", "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt")]
    [InlineData("=x", "found '=', expected: !, identifier, or 'end of string'")]
    [InlineData("a=b,", "found '', expected: identifier after ','")]
    [InlineData("a in (", "unable to parse requirement: found '', expected: ',', ')' or identifier")]
    [InlineData("a>x", "unable to parse requirement: for 'Gt', 'Lt' operators, the value must be an integer")]
    [InlineData("a in (b", "unable to parse requirement: found '', expected: ',' or ')'")]
    public void A_malformed_selector_is_refused(string selector, string expected) =>
        Assert.Equal(expected, Assert.Throws<SelectorException>(() => LabelSelector.Parse(selector)).Message);

    [Theory]
    [InlineData("a b/c/d=e")]
    [InlineData("a=b_")]
    [InlineData("-a")]
    public void Keys_and_values_follow_the_rules_of_labels(string selector) => Assert.Throws<SelectorException>(() => LabelSelector.Parse(selector));
}
