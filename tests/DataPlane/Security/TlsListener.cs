using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KafkaFetch.DataPlane.Tests.Security;

/// <summary>A listener that does TLS handshakes, asks for a client certificate, and then hangs up: it is no broker.</summary>
internal sealed class TlsListener : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource<string> shaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly X509Certificate2 server;
    private readonly Task serving;

    public TlsListener(TestAuthority authority, string name)
    {
        using var made = authority.Issue(name);

        // SslStream wants the key where it can find it again.
        server = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        listener.Start();
        serving = ServeAsync();
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Ends with the client certificate's subject (empty without one) at the first handshake that succeeds.</summary>
    public Task<string> Shaken => shaken.Task;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        server.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await using var stream = new SslStream(client.GetStream(), false, (_, shown, _, _) => shown is null || shown.Issuer == TestAuthority.Subject);
                await stream.AuthenticateAsServerAsync(
                    new SslServerAuthenticationOptions { ServerCertificate = server, ClientCertificateRequired = true }, stop.Token);

                // In TLS 1.3 the server is done before the client has judged: a first byte says that it went on.
                if (await stream.ReadAsync(new byte[1], stop.Token) == 1)
                {
                    shaken.TrySetResult(stream.RemoteCertificate?.Subject ?? "");
                }
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException
                or System.Security.Authentication.AuthenticationException or CryptographicException)
            {
                // The client did not like us, which is what some tests are about, or the test is over.
            }
        }
    }
}
