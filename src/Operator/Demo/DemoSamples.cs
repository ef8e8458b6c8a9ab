using System.Net.Http.Headers;
using k8s;
using KafkaFetch.Operator.Local;

namespace KafkaFetch.Operator.Demo;

/// <summary>Applies the samples as <c>kubectl apply --server-side</c> does: the YAML itself is sent.</summary>
internal static class DemoSamples
{
    public static async Task ApplyAsync(Kubernetes kubernetes, IEnumerable<SampleResource> samples, CancellationToken cancellationToken)
    {
        foreach (var sample in samples)
        {
            var path = $"apis/kafkafetch.io/v1alpha1/namespaces/default/kafkaconsumers/{sample.Name}?fieldManager=kafka-fetch-demo&force=true";
            using var request = new HttpRequestMessage(HttpMethod.Patch, new Uri(kubernetes.BaseUri, path));
            request.Content = new StringContent(sample.Yaml);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/apply-patch+yaml");
            if (kubernetes.Credentials is { } credentials)
            {
                await credentials.ProcessHttpRequestAsync(request, cancellationToken).ConfigureAwait(false);
            }

            using var response = await kubernetes.HttpClient.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                var answer = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
                throw new InvalidOperationException($"The sample {sample.Name} was refused: {answer}");
            }
        }
    }
}
