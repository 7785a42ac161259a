/** Mistakes are told with line, column, what was expected, and the nearest name. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileQuery } from '../../src/mx/cypher/compile-query.ts';
import { MxError } from '../../src/mx/errors.ts';
import { answer } from '../plan/answer.ts';
import { ModelGraph } from '../plan/model-graph.ts';

const graph = new ModelGraph([{ type: 'note', properties: {} }], []);

function mistakeOf(text: string): MxError {
  try {
    answer(graph, text);
  } catch (error) {
    if (error instanceof MxError) return error;
    throw error;
  }
  throw new Error(`"${text}" was answered`);
}

describe('a mistake', () => {
  test.each<[string, string, number, number]>([
    ['MATCH (n) RETRUN n', 'UnexpectedSyntax', 1, 11],
    ['MATCH (n)\nRETURN m', 'UndefinedVariable', 2, 8],
    ['RETURN 1 AS is', 'UnexpectedSyntax', 1, 13],
    ['MATCH (n)\n  WHERE n.a = \nRETURN n', 'UnexpectedSyntax', 3, 1],
    ['MATCH (n:) RETURN n', 'UnexpectedSyntax', 1, 10],
    ['MATCH (n RETURN n', 'UnexpectedSyntax', 1, 10],
    ['MATCH (a)-[r]->(r) RETURN r', 'VariableTypeConflict', 1, 10],
    ["RETURN 'abc", 'UnexpectedSyntax', 1, 8],
    ['RETURN 12abc', 'InvalidNumberLiteral', 1, 8],
    ['RETURN 9223372036854775808', 'IntegerOverflow', 1, 8],
    ['RETURN 1e400', 'FloatingPointOverflow', 1, 8],
    ['RETURN 1 – 2', 'InvalidUnicodeCharacter', 1, 10],
    ['RETURN foo(1)', 'UnknownFunction', 1, 8],
    ['RETURN toUpper()', 'InvalidNumberOfArguments', 1, 8],
    ['RETURN 1 AND true', 'InvalidArgumentType', 1, 8],
    ["RETURN 'a' * 2", 'InvalidArgumentType', 1, 8],
    ['MATCH (n) WHERE count(n) > 1 RETURN n', 'InvalidAggregation', 1, 17],
    ['MATCH (n) RETURN count(count(n))', 'NestedAggregation', 1, 24],
    ['MATCH (n) RETURN n.a + count(n)', 'AmbiguousAggregationExpression', 1, 18],
    ['MATCH (n) WITH n.a RETURN 1', 'NoExpressionAlias', 1, 16],
    ['RETURN 1 AS a, 2 AS a', 'ColumnNameConflict', 1, 16],
    ['MATCH (n) RETURN n LIMIT -1', 'NegativeIntegerArgument', 1, 26],
    ['MATCH (n) RETURN n SKIP n.a', 'NonConstantExpression', 1, 25],
    ['MATCH (n) RETURN n UNION MATCH (m) RETURN m', 'DifferentColumnsInUnion', 1, 26],
    ['RETURN 1 AS a UNION RETURN 1 AS a UNION ALL RETURN 1 AS a', 'InvalidClauseComposition', 1, 35],
    ['MATCH (n)', 'InvalidClauseComposition', 1, 10],
    ['RETURN *', 'NoVariablesInScope', 1, 1],
    ['MATCH (n $p) RETURN n', 'InvalidParameterUse', 1, 10],
    ['MATCH (n) SET n.a = 1', 'WritingClause', 1, 11],
    ['CREATE (n)', 'WritingClause', 1, 1],
    ['CALL test("a")', 'ProcedureNotFound', 1, 6],
    ['MATCH (n) CALL asOf(1) RETURN n', 'InvalidClauseComposition', 1, 16],
    ["CALL text('a') YIELD nod RETURN nod", 'UndefinedVariable', 1, 22],
  ])('in %j is %s at line %i, column %i', (text, mistake, line, column) => {
    const error = mistakeOf(text);
    expect(error.details).toMatchObject({ mistake, line, column });
    expect(error.code).toBe('invalid-query');
    expect(error.message).toMatch(new RegExp(`^Line ${line}, column ${column}: .*[.?]$`));
  });

  test.each([
    ['MATCH (n) RETRUN n', 'RETURN'],
    ['MATCH (node) RETURN nod', 'node'],
    ['RETURN toUper("a")', 'toUpper'],
    ['RETURN cuont(1)', 'count'],
    ["CALL txt('a')", 'text'],
  ])('in %j names the nearest that is known, %s', (text, nearest) => {
    const error = mistakeOf(text);
    expect(error.details.nearest).toBe(nearest);
    expect(error.message).toMatch(new RegExp(`Did you mean "${nearest}"\\?$`));
  });

  test.each<[string, string, string]>([
    ['RETURN 1 / 0', 'ArithmeticError', 'DivisionByZero'],
    ['RETURN 9223372036854775807 + 1', 'ArithmeticError', 'NumberOutOfRange'],
    ['UNWIND [1, "a"] AS x RETURN toBoolean([x][0]) AND x', 'TypeError', 'InvalidArgumentType'],
    ["RETURN 'a' =~ '('", 'ArgumentError', 'InvalidArgumentValue'],
    ['RETURN range(1, 100000000)', 'ArgumentError', 'NumberOutOfRange'],
    ['MATCH (n) RETURN n LIMIT toInteger("-1")', 'SyntaxError', 'NegativeIntegerArgument'],
  ])('that shows in values, %j, is a %s (%s)', (text, kind, mistake) => {
    expect(mistakeOf(text).details).toMatchObject({ kind, mistake });
  });

  test('is an error with a place for any text whatever, never a crash', () => {
    const words = fc.constantFrom(
      ...`MATCH OPTIONAL WHERE RETURN WITH UNWIND AS ORDER BY LIMIT EXISTS CASE WHEN THEN END ( ) [ ] { } - > < : , . | * = <> + / 'a' 1 1.5 $p n m count all IN NOT AND null reduce shortestPath .. \` " //`.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), (parts) => {
        const text = parts.join(' ');
        try {
          compileQuery(text, graph);
        } catch (error) {
          if (!(error instanceof MxError)) throw error;
          expect(error.code).toBe('invalid-query');
          expect(error.details.line).toBe(1);
        }
      }),
      { numRuns: 3000, seed: 20_261_127 },
    );
  });

  test.each([' + 1', ' OR true', '.a', '[0]'])('of a chain of %j without end is refused', (part) => {
    expect(
      mistakeOf(
        `WITH {} AS m RETURN ${part.startsWith(' O') ? 'true' : part.startsWith(' ') ? '1' : 'm'}${part.repeat(20_000)}`,
      ).code,
    ).toBe('invalid-query');
  });

  test.each(['(', '[', '{a: ', 'NOT ', '- ', '[x IN ', 'CASE WHEN ', 'EXISTS { MATCH (n) WHERE ', 'abs('])(
    'of nesting %j without end is refused',
    (part) => {
      expect(mistakeOf(`RETURN ${part.repeat(20_000)}`).code).toBe('invalid-query');
    },
  );
});
