/** A node that a person has pinned: a setting of the memex, `pinned ID`, with the time of that, ms since 1970. */
export const PINNED_SETTING = 'pinned ' as const;
