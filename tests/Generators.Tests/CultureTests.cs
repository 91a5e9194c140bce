using System.Globalization;

namespace ResponseWriters.Generators.Tests;

public class CultureTests
{
    private const string Code = """
        namespace Interior.Ii;

        [ChainedWriter]
        public partial class Writer<T1, T2>
        {
            public Writer(IResponseWriter inner, double ratio = -1.5, decimal price = -0.25m, int count = -1234567, long ticks = -12L, float f = 1e-9f)
            {
            }
        }
        """;

    [Fact]
    public void The_culture_does_not_matter()
    {
        var expected = Generate.Run(Code).Files;
        Assert.Contains("(inner, -1.5D, -0.25M, -1234567, -12L, 1E-09F);", expected["Interior.Ii.Writer-2.g.cs"]);

        var (culture, custom) = (CultureInfo.CurrentCulture, (CultureInfo)CultureInfo.InvariantCulture.Clone());
        custom.NumberFormat = new NumberFormatInfo { NegativeSign = "\u2212", NumberDecimalSeparator = ",", NumberGroupSeparator = "." };
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = custom;
        try
        {
            Assert.Equal(expected, Generate.Run(Code).Files);
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        }
    }
}
