using UglyToad.PdfPig.Actions;
using UglyToad.PdfPig.Annotations;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Writer;

namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>A page to draw on; measures are from its upper left corner, in points.</summary>
internal sealed class PdfCanvas(PdfPageBuilder page, PdfEmbeddedFonts fonts)
{
    /// <summary>Draws a line of text in a box as high as the face's leading.</summary>
    public void Text(TextLine line, double x, double top, PdfFace face)
    {
        var baseline =
            top
            + ((face.Leading - (face.Size * (PdfFont.Ascent + PdfFont.Descent))) / 2)
            + (face.Size * PdfFont.Ascent);
        foreach (var segment in line.Segments)
        {
            var color =
                segment.Style.Link is not null ? PdfDesign.Accent
                : segment.Style.Code ? PdfDesign.Quiet
                : face.Color;
            page.SetTextAndFillColor(color.Red, color.Green, color.Blue);
            var at = x + segment.X;
            foreach (var (text, font) in fonts.Split(segment.Text, segment.Font))
            {
                page.AddText(text, face.Size, Point(at, baseline), font);
                at += segment.Font.Width(text, face.Size);
            }

            if (segment.Style.Link is not { } link)
                continue;
            Link(new UriAction(link), new PdfArea(x + segment.X, top, segment.Width, face.Leading));
            Fill(PdfDesign.Accent, new PdfArea(x + segment.X, baseline + 1.4, segment.Width, 0.5));
        }
    }

    public void Fill(PdfColor color, PdfArea area)
    {
        page.SetTextAndFillColor(color.Red, color.Green, color.Blue);
        page.SetStrokeColor(color.Red, color.Green, color.Blue);
        page.DrawRectangle(Point(area.X, area.Top + area.Height), area.Width, area.Height, 0, fill: true);
    }

    public void Horizontal(double x, double y, double width, double thickness = 0.6) =>
        Line(Point(x, y), Point(x + width, y), thickness);

    public void Vertical(double x, double y, double height) => Line(Point(x, y), Point(x, y + height), 0.6);

    /// <summary>Makes the area lead to a page of the document, 1 for its first.</summary>
    public void LinkToPage(PdfArea area, int number) => Link(new GoToAction(Destination(number)), area);

    public static ExplicitDestination Destination(int page) =>
        new(page, ExplicitDestinationType.XyzCoordinates, new ExplicitDestinationCoordinates(0, PdfDesign.PageHeight));

    private void Link(PdfAction action, PdfArea area) =>
        page.AddLink(new LinkAnnotation(action, Rectangle(area), new AnnotationBorder(0, 0, 0, [])));

    private void Line(PdfPoint from, PdfPoint to, double thickness)
    {
        page.SetStrokeColor(PdfDesign.Rule.Red, PdfDesign.Rule.Green, PdfDesign.Rule.Blue);
        page.DrawLine(from, to, thickness);
    }

    private static PdfPoint Point(double x, double y) => new(Math.Round(x, 3), Math.Round(PdfDesign.PageHeight - y, 3));

    private static PdfRectangle Rectangle(PdfArea area) =>
        new(Point(area.X, area.Top + area.Height), Point(area.X + area.Width, area.Top));
}
