using KafkaFetch.LocalCluster.Selectors;

namespace KafkaFetch.LocalCluster.Tests.Selectors;

[Trait("Ring", "Unit")]
public class FieldSelectorTests
{
    private static readonly IReadOnlySet<string> Supported = SupportedFields.Of(TestObjects.Kind("Secret"));

    [Theory]
    [InlineData("", true)]
    [InlineData("metadata.name=a", true)]
    [InlineData("metadata.name==a,type!=Opaque", false)]
    [InlineData("metadata.name!=a", false)]
    [InlineData("metadata.namespace=", true)]
    [InlineData("type=Opaque,", true)]
    public void A_selector_selects(string selector, bool fits) =>
        Assert.Equal(fits, FieldSelector.Parse(selector, Supported).Matches(TestObjects.Of("{'metadata':{'name':'a'},'type':'Opaque'}")));

    [Fact]
    public void Another_field_is_not_supported() => Assert.Equal(
        "field label not supported: spec.x", Assert.Throws<SelectorException>(() => FieldSelector.Parse("spec.x=1", Supported)).Message);

    [Fact]
    public void Escaped_signs_belong_to_the_value() =>
        Assert.True(FieldSelector.Parse(@"type=a\,b\=c", Supported).Matches(TestObjects.Of("{'type':'a,b=c'}")));

    [Theory]
    [InlineData("type")]
    [InlineData(@"type=a\b")]
    public void A_malformed_selector_is_refused(string selector) => Assert.Throws<SelectorException>(() => FieldSelector.Parse(selector, Supported));
}
