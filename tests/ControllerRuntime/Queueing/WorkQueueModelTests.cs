using CsCheck;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Queueing;
using KafkaFetch.ControllerRuntime.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.ControllerRuntime.Tests.Queueing;

/// <summary>The queue against its rules, written down naively.</summary>
[Trait("Ring", "Unit")]
public sealed class WorkQueueModelTests
{
    private enum Step
    {
        Add,
        Get,
        Done,
        AddAfter,
        AdvanceTime,
    }

    private static readonly Gen<(Step Step, int Key, int Milliseconds)> Operation =
        Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 3], Gen.Int[1, 50]);

    [Fact]
    public void The_queue_does_what_its_rules_say() => Operation.List[0, 200].Sample(
        steps =>
        {
            var time = new FakeTimeProvider();
            using var queue = new WorkQueue(time, TestMetrics.Queue());
            var model = new Model();
            foreach (var (step, key, milliseconds) in steps)
            {
                Run(queue, model, time, step, key, milliseconds);
            }

            // Whatever was added is given out in the end.
            Run(queue, model, time, Step.AdvanceTime, 0, 1000);
            while (model.Processing.Count > 0 || model.Ready.Count > 0)
            {
                Run(queue, model, time, Step.Get, 0, 0);
                foreach (var key in model.Processing.ToList())
                {
                    Run(queue, model, time, Step.Done, key, 0);
                }
            }

            Assert.Empty(model.Dirty);
            Assert.Null(TryGet(queue));
        },
        iter: 2000,
        print: steps => string.Join("; ", steps));

    private static void Run(WorkQueue queue, Model model, FakeTimeProvider time, Step step, int key, int milliseconds)
    {
        switch (step)
        {
            case Step.Add:
                queue.Add(Key(key));
                model.Add(key);
                break;
            case Step.Get:
                var got = TryGet(queue);
                var expected = model.Get();
                Assert.Equal(expected is { } k ? Key(k) : null, got);
                break;
            case Step.Done:
                queue.Done(Key(key));
                model.Done(key);
                break;
            case Step.AddAfter:
                queue.AddAfter(Key(key), TimeSpan.FromMilliseconds(milliseconds));
                model.AddAfter(key, milliseconds);
                break;
            case Step.AdvanceTime:
                // One millisecond at a time, so that the order in which keys become due is the order in which they are pushed.
                for (var i = 0; i < milliseconds; i++)
                {
                    time.Advance(TimeSpan.FromMilliseconds(1));
                    model.Tick();
                }
                break;
        }
    }

    private static EntityKey Key(int key) => new("ns", $"k{key}");

    private static EntityKey? TryGet(WorkQueue queue)
    {
        using var none = new CancellationTokenSource();
        var got = queue.GetAsync(none.Token);
        if (got.IsCompleted)
        {
            return got.Result;
        }

        none.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => got.AsTask().GetAwaiter().GetResult());
        return null;
    }

    private sealed class Model
    {
        private int _now;

        public HashSet<int> Dirty { get; } = [];

        public HashSet<int> Processing { get; } = [];

        public List<int> Ready { get; } = [];

        public Dictionary<int, (int Due, int Sequence)> Waiting { get; } = [];

        private int _sequence;

        public void Add(int key)
        {
            if (Dirty.Add(key) && !Processing.Contains(key))
            {
                Ready.Add(key);
            }
        }

        public int? Get()
        {
            if (Ready.Count == 0)
            {
                return null;
            }

            var key = Ready[0];
            Ready.RemoveAt(0);
            Dirty.Remove(key);
            Assert.True(Processing.Add(key), "a key is given out twice at once");
            return key;
        }

        public void Done(int key)
        {
            if (Processing.Remove(key) && Dirty.Contains(key))
            {
                Ready.Add(key);
            }
        }

        public void AddAfter(int key, int milliseconds)
        {
            var due = _now + milliseconds;
            if (!Waiting.TryGetValue(key, out var before) || due < before.Due)
            {
                Waiting[key] = (due, _sequence++);
            }
        }

        public void Tick()
        {
            _now++;
            foreach (var (key, _) in Waiting.Where(w => w.Value.Due <= _now).OrderBy(w => w.Value).ToList())
            {
                Waiting.Remove(key);
                Add(key);
            }
        }
    }
}
