/** What one comes back to: pinned nodes and those that were shown last. */
export const shelf = {
  pinned: 'Pinned',
  recent: 'Recent',
  isPinned: 'Pinned: it stands at the top of the list.',
  isUnpinned: 'Not pinned any more.',
};
