/**
 * Proving a memex: every chunk against its name, every count against what it counts, every index against its
 * source, links for their ends and against circles, the chain of commits from its first link. All blocks of the
 * tree are read on the way, so that their checksums are checked too. Memory follows the number of nodes, chunks and
 * links by a few bytes each, and nothing else.
 */
import { isMxError } from '../errors.ts';
import type { TreeSnapshot } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { Findings, whatOf } from './findings.ts';
import type { Proof } from './proof.ts';
import type { VerifyReport } from './reports.ts';
import { verifyCommits } from './verify-commits.ts';
import { verifyContent } from './verify-content.ts';
import { verifyFile } from './verify-file.ts';
import { verifyIndexes } from './verify-indexes.ts';
import { verifyLinks } from './verify-links.ts';
import { verifyNodes } from './verify-nodes.ts';
import { verifyReferences } from './verify-references.ts';
import { verifyStatistics } from './verify-statistics.ts';
import { verifyTakenTexts } from './verify-taken-texts.ts';
import { verifyTexts } from './verify-texts.ts';

/** @throws MxError `closed` when the memex was closed while this was under way */
export function* verifyMemex(
  rooms: Omit<Proof, 'findings' | 'reader'> & {
    readonly reader: TreeSnapshot;
    /** @throws MxError `closed` */
    readonly requireOpen: () => void;
  },
): LongWork<VerifyReport> {
  const findings = new Findings();
  const proof: Proof = { ...rooms, findings };
  const stages = [
    verifyFile,
    verifyCommits,
    verifyNodes,
    verifyContent,
    verifyLinks,
    verifyIndexes,
    verifyReferences,
    verifyTakenTexts,
    verifyTexts,
    verifyStatistics,
  ];
  try {
    for (const stage of stages) {
      try {
        yield* stage(proof);
      } catch (error) {
        // Whoever lets go of the file closes it: that nothing can be read any more says nothing of the memex.
        if (isMxError(error, 'closed')) throw error;
        findings.problem(stage.name, whatOf(error), 'salvage');
      }
      // A part of it may have passed over that.
      rooms.requireOpen();
    }
  } finally {
    rooms.reader.release();
  }
  return findings.report();
}
