using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Tests.Schema;

[Trait("Ring", "Unit")]
public class SchemaValidationTests
{
    [Theory]
    [InlineData("{'type':'integer','maximum':65535}", "99999", "spec.x: Invalid value: 99999: spec.x in body should be less than or equal to 65535")]
    [InlineData("{'type':'integer','minimum':1}", "0", "spec.x: Invalid value: 0: spec.x in body should be greater than or equal to 1")]
    [InlineData("{'type':'integer','minimum':1,'exclusiveMinimum':true}", "1", "spec.x: Invalid value: 1: spec.x in body should be greater than 1")]
    [InlineData("{'type':'number','maximum':0.5}", "0.75", "spec.x: Invalid value: 0.75: spec.x in body should be less than or equal to 0.5")]
    [InlineData("{'type':'integer','multipleOf':2}", "3", "spec.x: Invalid value: 3: spec.x in body should be a multiple of 2")]
    [InlineData("{'type':'integer'}", "'a'", "spec.x: Invalid value: \"string\": spec.x in body must be of type integer: \"string\"")]
    [InlineData("{'type':'integer'}", "1.5", "spec.x: Invalid value: \"number\": spec.x in body must be of type integer: \"number\"")]
    [InlineData("{'type':'string'}", "null", "spec.x: Invalid value: \"null\": spec.x in body must be of type string: \"null\"")]
    [InlineData("{'type':'string'}", "{}", "spec.x: Invalid value: \"object\": spec.x in body must be of type string: \"object\"")]
    [InlineData("{'type':'string','enum':['b','c']}", "'a'", "spec.x: Unsupported value: \"a\": supported values: \"b\", \"c\"")]
    [InlineData("{'type':'string','maxLength':2}", "'abc'", "spec.x: Too long: may not be more than 2 bytes")]
    [InlineData("{'type':'string','maxLength':1}", "'abc'", "spec.x: Too long: may not be more than 1 byte")]
    [InlineData("{'type':'string','minLength':2}", "'a'", "spec.x: Invalid value: \"a\": spec.x in body should be at least 2 chars long")]
    [InlineData("{'type':'string','pattern':'^[a-z]+$'}", "'A'", "spec.x: Invalid value: \"A\": spec.x in body should match '^[a-z]+$'")]
    [InlineData("{'type':'array','maxItems':1,'items':{'type':'string'}}", "['a','b']", "spec.x: Too many: 2: must have at most 1 item")]
    [InlineData("{'type':'array','minItems':1,'items':{'type':'string'}}", "[]", "spec.x: Invalid value: 0: spec.x in body should have at least 1 items")]
    [InlineData("{'type':'array','items':{'type':'string','minLength':1}}", "['a','']", "spec.x[1]: Invalid value: \"\": spec.x[1] in body should be at least 1 chars long")]
    [InlineData("{'type':'array','x-kubernetes-list-type':'set','items':{'type':'string'}}", "['a','b','a','a']", "spec.x[2]: Duplicate value: \"a\"")]
    [InlineData("{'type':'array','x-kubernetes-list-type':'map','x-kubernetes-list-map-keys':['k'],'items':{'type':'object','properties':{'k':{'type':'string'}}}}", "[{'k':'a'},{'k':'a'}]", "spec.x[1]: Duplicate value: map[string]interface {}{\"k\":\"a\"}")]
    [InlineData("{'type':'object','required':['y'],'properties':{'y':{'type':'string'}}}", "{}", "spec.x.y: Required value")]
    [InlineData("{'type':'object','additionalProperties':{'type':'integer'}}", "{'k':'v'}", "spec.x.k: Invalid value: \"string\": spec.x.k in body must be of type integer: \"string\"")]
    [InlineData("{'type':'object','minProperties':1}", "{}", "spec.x: Invalid value: 0: spec.x in body should have at least 1 properties")]
    [InlineData("{'type':'string','format':'date-time'}", "'soon'", "spec.x: Invalid value: \"soon\": spec.x in body must be of type date-time: \"soon\"")]
    [InlineData("{'type':'string','format':'duration'}", "'5 parsecs'", "spec.x: Invalid value: \"5 parsecs\": spec.x in body must be of type duration: \"5 parsecs\"")]
    [InlineData("{'x-kubernetes-int-or-string':true}", "true", "spec.x: Invalid value: \"boolean\": spec.x in body must be of type integer,string: \"boolean\"")]
    public void One_fault_is_told_in_the_words_of_kube_apiserver(string schema, string value, string expected)
    {
        var errors = TestObjects.Widget($"{{'x':{schema}}}").Schema.Validate(TestObjects.Of($"{{'spec':{{'x':{value}}}}}"));
        Assert.Equal([expected], errors.Select(e => e.ToString()));
    }

    [Theory]
    [InlineData("{'type':'integer','format':'int64'}", "9007199254740993")]
    [InlineData("{'type':'integer'}", "5.0")]
    [InlineData("{'type':'number'}", "5")]
    [InlineData("{'type':'string','nullable':true}", "null")]
    [InlineData("{'x-kubernetes-int-or-string':true}", "'5%'")]
    [InlineData("{'type':'string','format':'date-time'}", "'2026-01-02T03:04:05.123456Z'")]
    [InlineData("{'type':'string','format':'duration'}", "'1h30m'")]
    [InlineData("{'type':'string','format':'whatever'}", "'anything'")]
    [InlineData("{'type':'string','pattern':'^[a-z$]+$'}", "'a$'")]
    [InlineData("{'type':'string','maxLength':2}", "'éé'")]
    public void A_value_that_fits_has_no_faults(string schema, string value) =>
        Assert.Empty(TestObjects.Widget($"{{'x':{schema}}}").Schema.Validate(TestObjects.Of($"{{'spec':{{'x':{value}}}}}")));

    [Fact]
    public void A_pattern_does_not_take_a_newline_at_the_end() =>
        Assert.Single(TestObjects.Widget("{'x':{'type':'string','pattern':'^a$'}}").Schema.Validate(TestObjects.Of("{'spec':{'x':'a\\n'}}")));

    [Theory]
    [InlineData("{}", "<nil>: Invalid value: \"\": \"spec\" must validate one and only one schema (oneOf). Found none valid", "spec.a: Required value")]
    [InlineData("{'a':'1','b':'2'}", "<nil>: Invalid value: \"\": \"spec\" must validate one and only one schema (oneOf). Found 2 valid alternatives", null)]
    [InlineData("{'a':'1'}", null, null)]
    public void OneOf_says_how_many_alternatives_fit(string spec, string? first, string? second)
    {
        var schema = StructuralSchema.Parse(TestObjects.Of(
            "{'type':'object','properties':{'spec':{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'string'}},'oneOf':[{'required':['a']},{'required':['b']}]}}}"));
        var errors = schema.Validate(TestObjects.Of($"{{'spec':{spec}}}"));
        Assert.Equal(new[] { first, second }.OfType<string>(), errors.Select(e => e.ToString()));
    }

    [Theory]
    [InlineData("'anyOf':[{'required':['a']},{'required':['b']}]", "must validate at least one schema (anyOf)")]
    [InlineData("'allOf':[{'required':['a']}]", "must validate all the schemas (allOf). None validated")]
    [InlineData("'not':{'required':['c']}", "must not validate the schema (not)")]
    public void Other_combinations_name_themselves(string rule, string expected)
    {
        var schema = StructuralSchema.Parse(TestObjects.Of($"{{'type':'object','properties':{{'spec':{{'type':'object',{rule}}}}}}}"));
        Assert.Contains(schema.Validate(TestObjects.Of("{'spec':{'c':1}}")), e => e.ToString() == $"<nil>: Invalid value: \"\": \"spec\" {expected}");
    }

    [Fact]
    public void The_status_lists_every_fault_with_its_cause()
    {
        var schema = TestObjects.Widget("{'a':{'type':'integer'},'b':{'type':'string','enum':['x']}}").Schema;
        var errors = schema.Validate(TestObjects.Of("{'spec':{'a':'1','b':'y'}}"));
        TestObjects.Equal(TestObjects.Of("""
            {'kind':'Status','apiVersion':'v1','metadata':{},'status':'Failure','reason':'Invalid','code':422,
             'message':'Widget.example.org \"w\" is invalid: [spec.a: Invalid value: \"string\": spec.a in body must be of type integer: \"string\", spec.b: Unsupported value: \"y\": supported values: \"x\"]',
             'details':{'name':'w','group':'example.org','kind':'Widget','causes':[
               {'reason':'FieldValueTypeInvalid','message':'Invalid value: \"string\": spec.a in body must be of type integer: \"string\"','field':'spec.a'},
               {'reason':'FieldValueNotSupported','message':'Unsupported value: \"y\": supported values: \"x\"','field':'spec.b'}]}}
            """), FieldErrors.ToStatus("Widget", "example.org", "w", errors));
    }

    [Fact]
    public void A_single_fault_stands_without_brackets() =>
        Assert.Equal("Secret \"s\" is invalid: type: Required value", FieldErrors.Message("Secret", "", "s", [FieldError.Required("type")]));
}
