namespace KafkaFetch.Facade.Limits;

/// <summary>How many requests of each client are under way, in memory that they bound themselves. Safe for many threads.</summary>
/// <param name="most">As many of one client.</param>
internal sealed class RequestsUnderWay<TKey>(int most)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, int> clients = [];

    /// <summary>How many clients have some.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return clients.Count;
            }
        }
    }

    /// <summary>Lets one more in, if there is room; <see cref="Leave"/> ends it.</summary>
    public bool TryEnter(TKey client)
    {
        lock (gate)
        {
            var now = clients.GetValueOrDefault(client);
            if (now >= most)
            {
                return false;
            }

            clients[client] = now + 1;
            return true;
        }
    }

    /// <summary>One that was let in has ended.</summary>
    public void Leave(TKey client)
    {
        lock (gate)
        {
            if (--clients[client] == 0)
            {
                clients.Remove(client);
            }
        }
    }
}
