/** What a statement does, without the values in it: they may be tokens, hashes or addresses. */
export function shapeOf(statement: string | null): string {
  const shape = (statement ?? '')
    .replace(/'(?:[^'\\]|\\.|'')*'?|"(?:[^"\\]|\\.|"")*"?/g, '?')
    .replace(/\b(?:0x[0-9a-f]+|\d+(?:\.\d+)?)\b/gi, '?')
    .replace(/\s+/g, ' ')
    .replace(/\((?:\s*\?\s*,?)+\)/g, '(?)')
    .trim();
  return shape.length > 200 ? `${shape.slice(0, 200)}…` : shape;
}
