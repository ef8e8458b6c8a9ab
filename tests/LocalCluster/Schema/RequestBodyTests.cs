using System.Text;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Tests.Schema;

[Trait("Ring", "Unit")]
public class RequestBodyTests
{
    [Fact]
    public void Duplicate_fields_are_named_and_the_last_one_wins()
    {
        var decoded = Decode("{'a':1,'spec':{'b':1,'b':2,'l':[{'c':1,'c':2}]},'a':3}");
        Assert.Equal(["spec.b", "spec.l[0].c", "a"], decoded.DuplicateFields);
        TestObjects.Equal(TestObjects.Of("{'a':3,'spec':{'b':2,'l':[{'c':2}]}}"), decoded.Value);
    }

    [Fact]
    public void Strict_decoding_names_duplicate_and_unknown_fields() =>
        Assert.Equal("strict decoding error: duplicate field \"spec.b\", unknown field \"spec.foo\"", RequestBody.StrictError(["spec.foo"], ["spec.b"]));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{'a':}")]
    [InlineData("[1]")]
    [InlineData("'text'")]
    [InlineData("{} {}")]
    public void What_is_no_object_has_an_error_and_no_value(string body)
    {
        var decoded = Decode(body);
        Assert.Null(decoded.Value);
        Assert.NotEmpty(decoded.Error!);
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200);
        Assert.NotNull(RequestBody.Decode(Encoding.UTF8.GetBytes(deep)).Error);
    }

    private static DecodedBody Decode(string text) => RequestBody.Decode(Encoding.UTF8.GetBytes(text.Replace('\'', '"')));
}
