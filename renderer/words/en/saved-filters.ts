/** Saved views of the log. */
export const savedFilters = {
  title: "Saved filters",
  shown: "Saved: {name}",
  none: "None saved yet",
  save: "Save this view …",
  edit: "Rename or delete …",
  saveTitle: "Save this view",
  name: "Name",
  nameHelp: "The view, its filters and its search are kept in Tocsin, for every browser.",
  editTitle: "Saved filters",
  rename: "Rename",
  renameNamed: "Rename {name}",
  deleteNamed: "Delete {name}",
  newName: "New name of {name}",
  deleted: "“{name}” was deleted.",
  changed:
    "“{name}” was changed elsewhere in the meantime, so it was not renamed. The list shows its current name.",
} as const;
