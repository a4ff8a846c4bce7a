using System.Security.Cryptography;
using System.Text;
using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Storage;

/// <summary>
/// The files of a container: one an object, and beside it, under <c>.types</c>, its media type where the extension does
/// not tell it. Who writes holds the object's lock.
/// </summary>
internal sealed class FolderContents(string root, AtomicFiles files)
{
    private volatile bool _tidied;

    public static string ETagOf(ReadOnlySpan<byte> content) =>
        Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));

    public bool Holds(string name) => File.Exists(PathOf(name));

    public StoredObject? Read(string name)
    {
        if (!Holds(name))
            return null;
        try
        {
            using var file = new FileStream(
                PathOf(name),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                bufferSize: 0
            );
            var content = new byte[file.Length];
            file.ReadExactly(content);
            return new StoredObject(
                name,
                content,
                TypeOf(name),
                ETagOf(content),
                File.GetLastWriteTimeUtc(file.SafeFileHandle)
            );
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Writes the bytes where no reader looks; returns the path.</summary>
    public string Stage(ReadOnlyMemory<byte> content)
    {
        if (!_tidied)
            files.DeleteAbandoned();
        _tidied = true;
        return files.Stage(content);
    }

    /// <summary>Makes staged bytes the object's.</summary>
    public void Publish(string name, string staged, string contentType)
    {
        if (contentType != ContentTypes.Of(name))
            files.Publish(files.Stage(Encoding.UTF8.GetBytes(contentType)), TypePathOf(name));
        else if (File.Exists(TypePathOf(name)))
            File.Delete(TypePathOf(name));
        files.Publish(staged, PathOf(name));
    }

    /// <summary>True when there was an object.</summary>
    public bool Delete(string name)
    {
        var existed = Holds(name);
        File.Delete(PathOf(name));
        if (File.Exists(TypePathOf(name)))
            File.Delete(TypePathOf(name));
        return existed;
    }

    private string TypeOf(string name) =>
        File.Exists(TypePathOf(name)) ? File.ReadAllText(TypePathOf(name)) : ContentTypes.Of(name);

    private string PathOf(string name) => Path.Combine(root, FileNames.ToPath(name));

    private string TypePathOf(string name) => Path.Combine(root, ".types", FileNames.ToPath(name));
}
