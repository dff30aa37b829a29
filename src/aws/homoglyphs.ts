/** Letters of other alphabets that look like one of ASCII: Cyrillic, Greek. Full-width forms have their own order. */
const ALIKE: Readonly<Record<string, string>> = {
  ...alike('АВЕКМНОРСТХІЈЅҮԚԜ', 'ABEKMHOPCTXIJSYQW'),
  ...alike('аеорсухіјѕԁԛԝһ', 'aeopcyxijsdqwh'),
  ...alike('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'),
  ...alike('ονιϲϳ', 'ovicj'),
  '\u2215': '/',
  '\u2044': '/',
  '\uff0f': '/',
  '\uff0b': '+',
}

function alike(foreign: string, ascii: string): Record<string, string> {
  return Object.fromEntries([...foreign].map((letter, at) => [letter, ascii[at]!]))
}

/** The text with look-alikes replaced by the ASCII characters that they look like. */
export function withoutHomoglyphs(text: string): string {
  return [...text.normalize('NFKC')].map((letter) => ALIKE[letter] ?? letter).join('')
}
