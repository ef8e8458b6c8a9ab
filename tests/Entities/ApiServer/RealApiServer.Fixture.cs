using KafkaFetch.Testing.Kubernetes;

[assembly: AssemblyFixture(typeof(RealApiServerFixture))]
