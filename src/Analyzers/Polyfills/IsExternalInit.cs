// Polyfill: what records and init accessors need on netstandard2.0.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
