/** Sentences with a number, each in the form that its language has for it. */

/**
 * What is said for each form that numbers take in a language (CLDR's plural categories). A language gives those that
 * it has: English two, Polish four, Arabic six. `other` does for what is not given.
 *
 * In a string `#` stands for the number. Where something else is put in too, such as a title, which may have a `#` of
 * its own, the form is a function of the figure.
 */
export type Forms = { readonly other: Form } & Partial<Readonly<Record<Intl.LDMLPluralRule, Form>>>;
type Form = string | ((figure: string) => string);

/** Says a number: the form that is due, with the figure as the language writes it. */
export type SayCount = (count: number, forms: Forms) => string;

/** @param locale a tag that `Intl` knows, such as `ar` */
export function countsIn(locale: string): SayCount {
  const rules = new Intl.PluralRules(locale);
  const figures = new Intl.NumberFormat(locale);
  return (count, forms) => {
    const form = forms[rules.select(count)] ?? forms.other;
    const figure = figures.format(count);
    return typeof form === 'string' ? form.replaceAll('#', figure) : form(figure);
  };
}
