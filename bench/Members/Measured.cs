using System.Globalization;

namespace KafkaFetch.Bench.Members;

/// <summary>What it took to read the records of a run.</summary>
/// <param name="Records">How many.</param>
/// <param name="Elapsed">From the first to the last.</param>
/// <param name="Cpu">Processor time of this process, joining the group and all of its threads included.</param>
/// <param name="BrokerCpu">Processor time of the broker's process; zero when it is not ours.</param>
internal readonly record struct Measured(long Records, TimeSpan Elapsed, TimeSpan Cpu, TimeSpan BrokerCpu)
{
    public double Rate => Records / Elapsed.TotalSeconds;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rate,9:N0}/s, CPU {Micros(Cpu):0.00} us a record here and {Micros(BrokerCpu):0.00} in the broker");

    private double Micros(TimeSpan time) => time.TotalMicroseconds / Records;
}
