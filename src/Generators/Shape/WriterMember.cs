using System;

namespace ResponseWriters.Generators.Shape;

/// <summary>The members of <c>IResponseWriter</c>. All but <see cref="Unwrap"/> are operations and have the values of <c>WriterOperations</c>.</summary>
[Flags]
internal enum WriterMember
{
    None = 0,
    PreWrite = 1,
    WriteAsync = 2,
    FlushAsync = 4,
    CloseAsync = 8,
    Unwrap = 16,
}
