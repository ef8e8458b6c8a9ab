using System.Net;

namespace KafkaFetch.Operator.Egress;

/// <summary>Asks the system's resolver, as librdkafka does.</summary>
/// <param name="host">A name or an address.</param>
/// <exception cref="System.Net.Sockets.SocketException">The name does not resolve.</exception>
internal delegate Task<IPAddress[]> ResolveHost(string host);
