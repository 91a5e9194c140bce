using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;
using ResponseWriters;

namespace Mvc
{
    [ApiController]
    public class HelloController : ControllerBase
    {
        [HttpGet("/")]
        public string Hello() => "hello";

        [HttpGet("/model")]
        public object Model() => new { Name = "hello" };

        // Below C# 14 the methods are extension methods, and the properties static ones.
        [HttpGet("/direct")]
        public Task Direct() =>
            Response.StringAsync(200, HttpResponseWriterExtensions.get_IsEmpty(Response) ? "empty" : "not empty");
    }
}
