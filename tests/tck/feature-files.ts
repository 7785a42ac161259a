/** Feature files as scenarios: outlines with their examples filled in, each with its steps. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator } from '@cucumber/messages';

export interface FeatureStep {
  readonly text: string;
  /** What stands between three quotation marks below the step. */
  readonly query: string | undefined;
  readonly table: readonly (readonly string[])[] | undefined;
}

export interface FeatureScenario {
  /** Path within the folder. */
  readonly file: string;
  readonly name: string;
  readonly steps: readonly FeatureStep[];
}

/** Every scenario of a folder, in the order of the files' names. */
export function* scenariosIn(folder: string): Generator<FeatureScenario> {
  for (const path of featureFiles(folder)) {
    const newId = IdGenerator.uuid();
    const parser = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher());
    const file = relative(folder, path);
    let document: ReturnType<typeof parser.parse>;
    try {
      document = parser.parse(readFileSync(path, 'utf8'));
    } catch (error) {
      // a scenario that fails, and says why
      const why = error instanceof Error ? error.message : String(error);
      yield {
        file,
        name: 'the whole file',
        steps: [{ text: `is read: ${why}`, query: undefined, table: undefined }],
      };
      continue;
    }
    for (const { name, steps } of compile(document, file, newId)) {
      yield {
        file,
        name,
        steps: steps.map(({ text, argument }) => ({
          text,
          query: argument?.docString?.content,
          table: argument?.dataTable?.rows.map(({ cells }) => cells.map(({ value }) => value)),
        })),
      };
    }
  }
}

function featureFiles(folder: string): string[] {
  const files: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...featureFiles(path));
    else if (entry.name.endsWith('.feature')) files.push(path);
  }
  return files.sort();
}
