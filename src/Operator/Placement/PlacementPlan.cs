namespace KafkaFetch.Operator.Placement;

/// <summary>What placement decided. Applying it and planning again leads to a plan that is empty but for what cannot be placed.</summary>
/// <param name="Create">Members to make, each on its worker.</param>
/// <param name="Delete">Members to delete; those still wanted get a successor once they are gone.</param>
/// <param name="Unplaced">Members that no worker can take.</param>
internal sealed record PlacementPlan(
    IReadOnlyList<MemberBinding> Create,
    IReadOnlyList<MemberRemoval> Delete,
    IReadOnlyList<UnplacedMember> Unplaced);
