namespace ResponseWriters.Generators.Model;

/// <summary>Everything that is emitted for one class, as plain data: equal models give the same text.</summary>
internal sealed record WriterModel(
    string HintName,
    string Namespace,
    EquatableArray<TypeModel> Containers,
    TypeModel Type,
    string Self,
    EquatableArray<string> Warnings,
    NextModel? Next,
    ConstructorModel? Constructor,
    EquatableArray<MemberModel> Members,
    CreateModel? Create,
    bool IsChained,
    DescriptionModel Description);
