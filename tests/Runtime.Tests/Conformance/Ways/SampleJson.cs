using System.Text.Json.Serialization;

namespace ResponseWriters.Tests.Conformance;

[JsonSerializable(typeof(Sample))]
internal sealed partial class SampleJson : JsonSerializerContext;
