using KafkaFetch.DataPlane.DeadLetters;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Metrics;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.DataPlane.Tracing;

namespace KafkaFetch.DataPlane.Lanes;

/// <summary>
/// One delivery at a time: takes a ready slot, delivers a stretch of its records, goes on with the next slot, and ends when none is
/// ready. Runs on the thread pool.
/// </summary>
internal sealed class Lane : IThreadPoolWorkItem, IDisposable
{
    private const int Stretch = 64;

    /// <summary>Not <c>delivery.timeout</c>: what the producer may still write within its own 30 s would be written twice.</summary>
    private static readonly TimeSpan LetterTimeout = TimeSpan.FromMinutes(1);

    private readonly LaneSet set;
    private readonly Record[] records;
    private readonly long[] sequences;
    private readonly SinkAnswer[] answers;
    private CancellationTokenSource attempt;
    private BucketRun durations;
    private int uncounted;
    private Task cancelling = Task.CompletedTask;

    /// <summary>Makes an idle lane.</summary>
    public Lane(LaneSet set)
    {
        this.set = set;

        // One batch a run: what is left over becomes a whole batch with what comes meanwhile.
        var stretch = set.BatchRecords > 1 ? set.BatchRecords : Stretch;
        records = new Record[stretch];
        sequences = new long[stretch];
        answers = new SinkAnswer[set.BatchRecords];
        attempt = new CancellationTokenSource(Timeout.InfiniteTimeSpan, set.Time);
        durations = set.Tally.Durations();
    }

    /// <inheritdoc/>
    public void Execute() => set.Own(RunAsync());

    /// <summary>Ends the running attempt. Called inside the running slot's lock; runs no continuation itself.</summary>
    public void CancelAttempt() => cancelling = attempt.CancelAsync();

    /// <inheritdoc/>
    public void Dispose() => attempt.Dispose();

    private async Task RunAsync()
    {
        while (set.Next(this) is { } slot)
        {
            var count = slot.Begin(this, records, sequences);
            if (count == 0)
            {
                continue;
            }

            var wait = await DeliverAsync(slot, count).ConfigureAwait(false);
            Array.Clear(records, 0, count);
            if (wait is { } pause)
            {
                slot.EndWaiting(pause, set.Time, set.Schedule);
            }
            else if (slot.End(set.Terms))
            {
                set.Schedule(slot);
            }

            if (slot.IsCancelled)
            {
                await cancelling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                RenewAttempt();
            }
        }
    }

    /// <summary>Delivers what was copied, as far as it goes.</summary>
    /// <returns>How long the slot must wait; null when it need not.</returns>
    private async ValueTask<TimeSpan?> DeliverAsync(Slot slot, int count)
    {
        var reported = 0;
        var done = 0;
        TimeSpan? wait = null;
        while (done < count && wait is null && !slot.IsCancelled && (done == 0 || set.BatchRecords == 1))
        {
            if (slot.Sentence is { } sentence)
            {
                Report(slot, reported, done);
                reported = done;
                wait = await BuryAsync(slot, done, sentence).ConfigureAwait(false);
                done += wait is null ? 1 : 0;
                continue;
            }

            var size = set.BatchRecords == 1
                ? 1
                : BatchTerms.Cut(records.AsSpan(done, count - done), set.BatchRecords, set.Settings.Batch.MaxBytes);
            var task = AttemptAsync(slot, done, size);
            if (!task.IsCompleted)
            {
                // The owner hears at once of what is through before an attempt that takes its time; else in stretches.
                Report(slot, reported, done);
                reported = done;
            }

            var delivered = await task.ConfigureAwait(false);
            if (delivered > 0)
            {
                Healed(slot, done);
                done += delivered;
                uncounted += delivered;
            }

            if (delivered < size)
            {
                if (slot.IsCancelled)
                {
                    break;
                }

                Report(slot, reported, done);
                reported = done;
                var verdict = Decide(slot, done, answers[delivered]);
                wait = verdict.Skip || verdict.DeadLetter ? null : verdict.Wait;
                done += verdict.Skip ? 1 : 0;
            }
        }

        Report(slot, reported, done);
        return wait;
    }

    private async ValueTask<int> AttemptAsync(Slot slot, int from, int size)
    {
        var started = set.Time.GetTimestamp();
        var armed = false;
        Array.Clear(answers, 0, size);
        using var span = set.Spans?.Attempt(records.AsSpan(from, size), slot.Attempts + 1);
        try
        {
            var delivery = set.Sink.DeliverAsync(records.AsMemory(from, size), answers.AsMemory(0, size), attempt.Token);
            if (!delivery.IsCompleted)
            {
                armed = true;
                attempt.CancelAfter(set.Settings.Timeout);
            }

            await delivery.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (attempt.IsCancellationRequested)
        {
            BrokeOff(size, SinkAnswer.Retry("DeliveryTimedOut", $"The destination did not answer within {set.Settings.Timeout.TotalSeconds:0.###} s."));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            BrokeOff(size, SinkAnswer.Retry("DeliveryFailing", $"The sink failed: {fault.GetType().Name}: {fault.Message}"));
        }
        finally
        {
            if (armed)
            {
                Disarm(slot);
            }
        }

        durations.Add(set.Time.GetElapsedTime(started).TotalSeconds);
        var delivered = Delivered(size);
        DeliverySpans.Told(span, answers.AsSpan(0, size), delivered, slot.IsCancelled);
        return delivered;
    }

    /// <summary>The sink ended without all its answers: what it has acknowledged is delivered, and the failure is of the first record that it said nothing of.</summary>
    private void BrokeOff(int size, in SinkAnswer answer)
    {
        var delivered = Delivered(size);
        if (delivered < size && answers[delivered].Reason is null)
        {
            answers[delivered] = answer;
        }
    }

    /// <summary>How many of the first <paramref name="size"/> answers are Delivered before another one is.</summary>
    private int Delivered(int size)
    {
        var delivered = 0;
        while (delivered < size && answers[delivered].Outcome == SinkOutcome.Delivered)
        {
            delivered++;
        }

        return delivered;
    }

    private RetryVerdict Decide(Slot slot, int index, SinkAnswer answer)
    {
        if (answer.Reason is null)
        {
            answer = SinkAnswer.Retry("DeliveryFailing", "The sink gave no answer for the record.");
        }

        if (++slot.Attempts == 1)
        {
            slot.FirstFailure = set.Time.GetUtcNow();
        }

        ref readonly var record = ref records[index];
        var verdict = RetryPolicy.Decide(set.Settings, slot.Attempts, answer, set.NextRandom());
        slot.Partition.Failed(new Failure(record.Offset, slot.FirstFailure, slot.Attempts, verdict, answer));
        if (verdict.Skip)
        {
            Healed(slot, index);
        }
        else if (verdict.DeadLetter)
        {
            slot.Sentence = new Sentence(slot.Attempts, slot.FirstFailure, answer);
            slot.Attempts = 0;
        }

        return verdict;
    }

    /// <summary>Writes a dead letter.</summary>
    /// <returns>Null when it is acknowledged; else how long the slot must wait.</returns>
    private async ValueTask<TimeSpan?> BuryAsync(Slot slot, int index, Sentence sentence)
    {
        var letter = new DeadLetter(
            set.Settings.DeadLetterTopic!, records[index], set.Consumer, sentence.Attempts, sentence.Answer, set.Time.GetUtcNow());
        SinkAnswer answer;
        using var span = set.Spans?.DeadLetter(letter.Topic, letter.Record);
        attempt.CancelAfter(LetterTimeout);
        try
        {
            answer = await set.DeadLetters!.SendAsync(letter, attempt.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (slot.IsCancelled)
        {
            return TimeSpan.Zero;
        }
        catch (OperationCanceledException) when (attempt.IsCancellationRequested)
        {
            answer = SinkAnswer.Retry(
                DeadLetterWriter.Reason, $"Nothing was heard of the dead letter to {letter.Topic} within {LetterTimeout.TotalSeconds:0} s; it is sent again.");
        }
        finally
        {
            Disarm(slot);
        }

        DeliverySpans.Told(span, [answer], answer.Outcome == SinkOutcome.Delivered ? 1 : 0, slot.IsCancelled);
        if (answer.Outcome == SinkOutcome.Delivered)
        {
            slot.Sentence = null;
            slot.Attempts = 0;
            slot.Partition.DeadLettered(new Failure(letter.Record.Offset, sentence.Since, sentence.Attempts, default, sentence.Answer));
            return null;
        }

        var verdict = RetryPolicy.DecideDeadLetter(set.Settings, ++slot.Attempts, set.NextRandom());
        slot.Partition.Failed(
            new Failure(letter.Record.Offset, sentence.Since, sentence.Attempts + slot.Attempts, verdict, answer));
        return verdict.Wait;
    }

    private void Healed(Slot slot, int index)
    {
        if (slot.Attempts > 0)
        {
            slot.Attempts = 0;
            slot.Partition.Healed(records[index].Offset);
        }
    }

    /// <summary>Counts what was delivered since the last time, and tells the owner what is complete.</summary>
    private void Report(Slot slot, int from, int to)
    {
        durations.Flush();
        if (uncounted > 0)
        {
            set.Tally.Delivered(records.AsSpan(to - uncounted, uncounted));
            uncounted = 0;
        }

        if (!slot.Advance(to - from))
        {
            return;
        }

        for (var start = from; start < to;)
        {
            var end = start + 1;
            while (end < to && sequences[end] == sequences[end - 1] + 1)
            {
                end++;
            }

            slot.Partition.Completed(sequences[start], end - start);
            start = end;
        }
    }

    /// <summary>Takes the timeout off for the next attempt; one that has fired needs another source.</summary>
    private void Disarm(Slot slot)
    {
        if (!slot.IsCancelled && !attempt.TryReset())
        {
            RenewAttempt();
        }
    }

    private void RenewAttempt()
    {
        // Not disposed: a cancellation may still hold it, and its timer has fired or is off.
        attempt = new CancellationTokenSource(Timeout.InfiniteTimeSpan, set.Time);
    }
}
