using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using ResponseWriters;

namespace Mvc
{
    [ChainedWriter]
    public partial class StampWriter
    {
        private readonly HttpResponse _response;

        public StampWriter(IResponseWriter inner, HttpContext context)
        {
            Next = NextWriter.To(inner);
            _response = context.Response;
        }

        public virtual void PreWrite(ReadOnlySpan<byte> data)
        {
            _response.Headers["X-Stamp"] = "mvc";
            _response.ContentLength = null;
            Next.PreWrite(data);
        }

        public virtual async ValueTask CloseAsync()
        {
            await Next.WriteAsync(new[] { (byte)'!' });
            await Next.CloseAsync();
        }
    }
}
