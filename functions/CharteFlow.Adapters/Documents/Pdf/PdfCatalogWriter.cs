using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Writer;

namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>
/// Writes what PdfPig's builder leaves out: in the catalogue the language, and that readers show the title and the
/// bookmarks; in the fonts what characters say that stand for a whole sign.
/// </summary>
internal sealed class PdfCatalogWriter(string language) : ITokenWriter
{
    private readonly TokenWriter _writer = new();

    public bool WritingPageContents
    {
        get => _writer.WritingPageContents;
        set => _writer.WritingPageContents = value;
    }

    public void WriteToken(IToken token, Stream outputStream) =>
        _writer.WriteToken(
            token switch
            {
                ObjectToken { Data: DictionaryToken dictionary } item when IsCatalog(dictionary) => new ObjectToken(
                    item.Position,
                    item.Number,
                    Complete(dictionary)
                ),
                ObjectToken { Data: StreamToken stream } item when !WritingPageContents => new ObjectToken(
                    item.Position,
                    item.Number,
                    PdfSignNames.Complete(stream)
                ),
                _ => token,
            },
            outputStream
        );

    public void WriteObject(long objectNumber, int generation, byte[] data, Stream outputStream) =>
        _writer.WriteObject(objectNumber, generation, data, outputStream);

    public void WriteCrossReferenceTable(
        IReadOnlyDictionary<IndirectReference, long> objectOffsets,
        IndirectReference catalogToken,
        Stream outputStream,
        IndirectReference? documentInformationReference,
        long? prevXrefTableLocation
    ) =>
        _writer.WriteCrossReferenceTable(
            objectOffsets,
            catalogToken,
            outputStream,
            documentInformationReference,
            prevXrefTableLocation
        );

    private static bool IsCatalog(DictionaryToken dictionary) =>
        dictionary.TryGet(NameToken.Type, out NameToken type) && type.Data == "Catalog";

    private DictionaryToken Complete(DictionaryToken catalog) =>
        catalog
            .With(NameToken.Create("Lang"), new StringToken(language))
            .With(NameToken.Create("PageMode"), NameToken.Create("UseOutlines"))
            .With(
                NameToken.Create("ViewerPreferences"),
                new DictionaryToken(
                    new Dictionary<NameToken, IToken> { [NameToken.Create("DisplayDocTitle")] = BooleanToken.True }
                )
            );
}
