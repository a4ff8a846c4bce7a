using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Tests.Storage;

public sealed class FolderObjectStoreContractTests : ObjectStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IObjectStore> OpenAsync() =>
        Task.FromResult<IObjectStore>(new FolderObjectStore(_folder.In("work")));
}

public sealed class FolderListingContractTests : ObjectListingContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IObjectStore> OpenAsync() =>
        Task.FromResult<IObjectStore>(new FolderObjectStore(_folder.In("work")));
}

public sealed class FolderLargeListingTests : LargeListingContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IObjectStore> OpenAsync() =>
        Task.FromResult<IObjectStore>(new FolderObjectStore(_folder.In("work")));
}

public sealed class FolderJsonRecordsTests : JsonRecordsContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IObjectStore> OpenAsync() =>
        Task.FromResult<IObjectStore>(new FolderObjectStore(_folder.In("work")));
}
