using KafkaFetch.LocalCluster.Authorization;
using Microsoft.AspNetCore.Http;

namespace KafkaFetch.LocalCluster.Tests.Authorization;

[Trait("Ring", "Unit")]
public sealed class RequestReaderTests
{
    [Theory]
    [InlineData("GET", "/api/v1/pods", "", "list", "", "pods", "", "", "")]
    [InlineData("GET", "/api/v1/namespaces/n/pods/p", "", "get", "", "pods", "", "n", "p")]
    [InlineData("HEAD", "/api/v1/namespaces/n/pods/p", "", "get", "", "pods", "", "n", "p")]
    [InlineData("GET", "/api/v1/namespaces/n/pods/p/log", "", "get", "", "pods", "log", "n", "p")]
    [InlineData("GET", "/api/v1/namespaces", "", "list", "", "namespaces", "", "", "")]
    [InlineData("DELETE", "/api/v1/namespaces/n", "", "delete", "", "namespaces", "", "n", "n")]
    [InlineData("PUT", "/api/v1/namespaces/n/status", "", "update", "", "namespaces", "status", "n", "n")]
    [InlineData("PUT", "/api/v1/namespaces/n/finalize", "", "update", "", "namespaces", "finalize", "n", "n")]
    [InlineData("DELETE", "/apis/x/v1/namespaces/n/things", "?fieldSelector=metadata.name%3Da", "deletecollection", "x", "things", "", "n", "")]
    [InlineData("GET", "/apis/x/v1/things", "?watch=true", "watch", "x", "things", "", "", "")]
    [InlineData("GET", "/apis/x/v1/things", "?watch=false", "list", "x", "things", "", "", "")]
    [InlineData("GET", "/apis/x/v1/things", "?watch=1&fieldSelector=spec.a!%3Db,metadata.name%3Da", "watch", "x", "things", "", "", "a")]
    [InlineData("GET", "/apis/x/v1/things", "?fieldSelector=metadata.name%3D%3Da", "list", "x", "things", "", "", "a")]
    [InlineData("GET", "/apis/x/v1/things", "?fieldSelector=metadata.name!%3Da", "list", "x", "things", "", "", "")]
    [InlineData("GET", "/apis/x/v1/things", "?fieldSelector=metadata.name%3Da%2Fb", "list", "x", "things", "", "", "")]
    [InlineData("GET", "/apis/x/v1/things", "?fieldSelector=metadata.name", "list", "x", "things", "", "", "")]
    [InlineData("POST", "/apis/x/v1/namespaces/n/things/t/token", "", "create", "x", "things", "token", "n", "t")]
    [InlineData("PATCH", "/apis/x/v1/things/t/status", "", "patch", "x", "things", "status", "", "t")]
    [InlineData("TRACE", "/apis/x/v1/things/t", "", "", "x", "things", "", "", "t")]
    public void A_path_under_the_api_is_a_verb_on_a_resource(
        string method, string path, string query, string verb, string group, string resource, string subresource, string ns, string name)
    {
        var read = Read(method, path, query);
        Assert.True(read.IsResource);
        Assert.Equal((verb, group, resource, subresource, ns, name), (read.Verb, read.Group, read.Resource, read.Subresource, read.Namespace, read.Name));
    }

    [Theory]
    [InlineData("GET", "/", "get")]
    [InlineData("GET", "/api", "get")]
    [InlineData("GET", "/api/v1", "get")]
    [InlineData("GET", "/apis/x", "get")]
    [InlineData("GET", "/apis/x/v1", "get")]
    [InlineData("POST", "/version", "post")]
    public void Any_other_path_is_a_path(string method, string path, string verb)
    {
        var read = Read(method, path, "");
        Assert.False(read.IsResource);
        Assert.Equal((verb, path), (read.Verb, read.Path));
    }

    private static RequestAttributes Read(string method, string path, string query)
        => RequestReader.Read(new DefaultHttpContext { Request = { Method = method, Path = path, QueryString = new QueryString(query) } }.Request);
}
