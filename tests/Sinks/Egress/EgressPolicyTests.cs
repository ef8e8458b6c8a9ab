using System.Net;
using KafkaFetch.Sinks.Egress;

namespace KafkaFetch.Sinks.Tests.Egress;

[Trait("Ring", "Unit")]
public sealed class EgressPolicyTests
{
    [Theory]
    [InlineData("", "", "h", "93.184.216.34", true)]
    [InlineData("", "", "h", "10.0.0.1", true)]
    [InlineData("", "", "h", "127.0.0.1", false)]
    [InlineData("", "", "h", "127.8.9.1", false)]
    [InlineData("", "", "h", "0.0.0.0", false)]
    [InlineData("", "", "h", "169.254.169.254", false)]
    [InlineData("", "", "h", "100.100.100.200", false)]
    [InlineData("", "", "h", "::1", false)]
    [InlineData("", "", "h", "::", false)]
    [InlineData("", "", "h", "fe80::1", false)]
    [InlineData("", "", "h", "fd00:ec2::254", false)]
    [InlineData("", "", "h", "::ffff:127.0.0.1", false)]
    [InlineData("", "", "h", "::ffff:169.254.169.254", false)]
    [InlineData("", "", "h", "64:ff9b::a9fe:a9fe", false)]
    [InlineData("", "", "h", "::127.0.0.1", false)]
    [InlineData("", "", "h", "::a9fe:a9fe", false)]
    [InlineData("", "", "h", "::10.1.2.3", true)]
    [InlineData("", "", "h", "2002:7f00:1::", false)]
    [InlineData("", "", "h", "2002:a9fe:a9fe::1", false)]
    [InlineData("", "", "h", "2002:5db8:d822::1", true)]
    [InlineData("", "", "h", "168.63.129.16", false)]
    [InlineData("::1", "", "h", "::1", true)]
    [InlineData("", "", "h", "2606:2800:220:1::1", true)]
    [InlineData("127.0.0.0/8", "", "h", "127.0.0.1", true)]
    [InlineData("h", "", "h", "127.0.0.1", false)]
    [InlineData("h", "", "H.", "10.0.0.1", true)]
    [InlineData("h", "", "other", "10.0.0.1", false)]
    [InlineData("*.example.com", "", "a.example.com", "10.0.0.1", true)]
    [InlineData("*.example.com", "", "example.com", "10.0.0.1", false)]
    [InlineData("*.example.com", "", "badexample.com", "10.0.0.1", false)]
    [InlineData("10.1.0.0/16", "", "h", "10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "", "h", "10.2.0.1", false)]
    [InlineData("", "10.0.0.0/8", "h", "10.2.0.1", false)]
    [InlineData("10.0.0.0/8", "10.2.0.1", "h", "10.2.0.1", false)]
    [InlineData("10.0.0.0/8", "*.example.com", "a.example.com", "10.2.0.1", false)]
    public void An_address_is_allowed_or_not(string allowed, string denied, string host, string address, bool expected)
        => Assert.Equal(expected, Policy(allowed, denied).Allows(host, IPAddress.Parse(address)));

    [Theory]
    [InlineData("", "", "127.0.0.1", true)]
    [InlineData("", "", "[::1]", true)]
    [InlineData("", "", "10.0.0.1", false)]
    [InlineData("", "", "name", false)]
    [InlineData("", "", "localhost", true)]
    [InlineData("", "", "LocalHost.", true)]
    [InlineData("", "", "a.localhost", true)]
    [InlineData("", "", "notlocalhost", false)]
    [InlineData("127.0.0.0/8", "", "localhost", false)]
    [InlineData("", "", "metadata.google.internal", true)]
    [InlineData("", "", "metadata", false)]
    [InlineData("", "name", "name", true)]
    [InlineData("other", "", "name", true)]
    [InlineData("other,10.0.0.0/8", "", "name", false)]
    public void What_is_certain_without_dns_is_refused_at_the_door(string allowed, string denied, string host, bool expected)
        => Assert.Equal(expected, Policy(allowed, denied).Refuses(host));

    [Theory]
    [InlineData("10.1.0.0/40")]
    [InlineData("a b")]
    [InlineData("*")]
    [InlineData("http://h/")]
    public void An_entry_that_is_nothing_is_named(string entry)
        => Assert.Contains($"'{entry}'", Assert.Throws<FormatException>(() => Policy(entry, "")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "", "127.0.0.1", true)]
    [InlineData("", "", "::1", true)]
    [InlineData("", "", "0.0.0.0", true)]
    [InlineData("", "", "10.0.0.1", true)]
    [InlineData("", "", "169.254.169.254", false)]
    [InlineData("", "", "fe80::1", false)]
    [InlineData("10.0.0.0/8", "", "127.0.0.1", true)]
    [InlineData("10.0.0.0/8", "", "192.0.2.1", false)]
    [InlineData("", "127.0.0.0/8", "127.0.0.1", false)]
    [InlineData("", "127.0.0.0/8", "::1", true)]
    public void One_s_own_machine_may_be_allowed_by_itself(string allowed, string denied, string address, bool expected)
        => Assert.Equal(expected, new EgressPolicy(Split(allowed), Split(denied), machine: true).Allows("h", IPAddress.Parse(address)));

    private static EgressPolicy Policy(string allowed, string denied) => new(Split(allowed), Split(denied));

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
