/** Gives somebody a file of XML that was made in the page. */
export function downloadXml(name: string, xml: string): void {
  const url = URL.createObjectURL(new Blob([xml], { type: "application/xml" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
