using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ResponseWriters;

namespace Mvc
{
    internal static class Program
    {
        private static void Main(string[] args)
        {
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddResponseWriters();
            builder.Services.AddControllers();

            var app = builder.Build();
            app.MapControllers().WithWriter<StampWriter>();
            app.Run();
        }
    }
}
