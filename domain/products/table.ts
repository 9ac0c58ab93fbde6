import { ok, refused, type Result } from "@yaoflow/engine";

/**
 * Rows of a TSV or CSV text (RFC 4180 quoting; a byte order mark and empty lines are ignored).
 * Refuses an unclosed quote and a text without a header.
 */
export function parseTable(content: string, separator: "\t" | ","): Result<readonly (readonly string[])[], string> {
  const text = content.replace(/^\uFEFF/, "");
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const letter = text.charAt(index);
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === "") quoted = true;
    else if (letter === separator) {
      row.push(cell);
      cell = "";
    } else if (letter === "\n") {
      rows.push([...row, cell.replace(/\r$/, "")]);
      row = [];
      cell = "";
    } else cell += letter;
  }
  if (quoted) return refused("a quote is not closed");
  if (cell !== "" || row.length > 0) rows.push([...row, cell.replace(/\r$/, "")]);
  const filled = rows.filter((each) => each.some((value) => value.trim() !== ""));
  return filled.length === 0 ? refused("the file is empty") : ok(filled);
}
