using KafkaFetch.DataPlane.Members;

namespace KafkaFetch.DataPlane.Owners;

/// <summary>Owns one member that has work, until it has none.</summary>
internal sealed class HotThread
{
    private const int StackBytes = 512 * 1024;

    private readonly Member member;
    private readonly Action<HotThread, Member, StepOutcome> done;
    private readonly Thread thread;

    /// <summary>Makes the thread; <see cref="Start"/> starts it.</summary>
    /// <param name="member">Whom to own.</param>
    /// <param name="done">Called last on the thread, with what becomes of the member.</param>
    public HotThread(Member member, Action<HotThread, Member, StepOutcome> done)
    {
        this.member = member;
        this.done = done;
        thread = new Thread(Run, StackBytes) { IsBackground = true, Name = "kafkafetch-" + member.Settings.Name };
    }

    /// <summary>Takes the member over.</summary>
    public void Start() => thread.Start();

    /// <summary>Waits for the end of the thread.</summary>
    public void Join() => thread.Join();

    private void Run()
    {
        StepOutcome outcome;
        do
        {
            outcome = member.Step(hot: true);
        }
        while (outcome is StepOutcome.Stay or StepOutcome.Heat);

        done(this, member, outcome);
    }
}
