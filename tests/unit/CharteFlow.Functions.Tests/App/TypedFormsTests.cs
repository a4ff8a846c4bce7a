using System.Text;
using CharteFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.Functions.Tests.App;

public sealed class TypedFormsTests
{
    [Fact]
    public async Task ReadAsync_WhatWasTyped_IsComposedAndABodyIsMarkdown()
    {
        var request = new DefaultHttpContext().Request;
        request.ContentType = "application/x-www-form-urlencoded";
        request.Body = new MemoryStream(
            Encoding.ASCII.GetBytes("text=e%CC%81te%CC%81%0D%0Afini&body=%E2%80%A2%09un%0D%0A%E2%80%A2%09deux&text=b")
        );

        await Forms.ReadAsync(request);

        Assert.Equal(["été\nfini", "b"], request.Form["text"].ToArray());
        Assert.Equal("- un\n- deux", request.Form["body"]);
    }
}
