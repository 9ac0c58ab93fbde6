import type { zhCn } from "./zh-cn.ts";

/** The same keys, any text. */
type Texts<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Texts<T[Key]> };

export const en: Texts<typeof zhCn> = {
  app: {
    name: "Yaoflow", tagline: "Quality management flows for drug distribution", skip: "Skip to content", menu: "Open menu", closeMenu: "Close menu", navigation: "Main navigation", language: "Change language",
    signOut: "Sign out", account: "Account menu", offline: "The connection to the server was lost; reconnecting…", notFound: "There is no such page", toInbox: "Back to the inbox", updated: "Updated",
  },
  nav: { inbox: "Inbox", cases: "Cases", records: "Records", templates: "Templates", publications: "Publications", designer: "Designer", operations: "Operations", audit: "Audit log" },
  common: {
    search: "Search", refresh: "Refresh", more: "Load more", close: "Close", cancel: "Cancel", confirm: "OK", back: "Back", all: "All", yes: "Yes", no: "No", none: "None",
    loading: "Loading", loadFailed: "Loading failed", retry: "Try again", empty: "Nothing here", actions: "Actions", status: "Status", time: "Time", who: "Who", reason: "Reason",
    details: "Details", key: "Key", title: "Title", type: "Type", version: "Version", showJson: "Show raw data", copy: "Copy", findings: "Findings", remedy: "What to do", source: "Source",
  },
  signIn: {
    title: "Sign in", username: "Account", password: "Password", submit: "Sign in", hint: "Demo accounts and their password are printed in the terminal that runs the server", expired: "Your session has ended; sign in again",
  },
  inbox: {
    title: "Inbox", mine: "Mine", offered: "My roles'", all: "All", flow: "Flow", allFlows: "All flows", searchHint: "Search by subject or key", start: "Start a flow", startNone: "There is no flow that you may start",
    empty: "No tasks", emptyHint: "New tasks appear here by themselves", keys: "J / K to move, Enter to open, C to claim", due: "Due", overdue: "Overdue", dueIn: "{{time}} left", noDue: "No time limit",
    claim: "Claim", release: "Release", claimed: "Claimed", released: "Released", claimedBy: "Claimed by {{name}}", choose: "Choose a task on the left", role: "Role", caseLink: "Show the case",
    completed: "Submitted: {{outcome}}", next: "Went on to the next task", noNext: "The inbox is empty", blocked: "You may not do this task", fixForm: "Correct what is marked in the form", alreadyDone: "This task is done",
    completedBy: "Done by {{name}} ({{role}}) at {{time}}", cancelledTask: "This task was cancelled", tasks: "Tasks", taskForm: "Task form", outcomes: "Outcomes", created: "Arrived", claimFirst: "Somebody else has claimed it", count: "{{count}} tasks",
    gone: "There is no such task; it may be done already", prefillFailed: "The form could not be filled beforehand", widen: "Widen the task", narrow: "Show the task list",
  },
  start: { title: "Start: {{flow}}", submit: "Submit and start", started: "Started: {{key}}", noForm: "This flow needs no form", notAllowed: "You may not start this flow", signed: "Sign and start", outcome: "Start" },
  cases: {
    title: "Cases", businessKey: "Business key", flow: "Flow", starter: "Started by", startedAt: "Started", endedAt: "Ended", incidents: "Incidents", empty: "No cases", searchHint: "Search by business key",
    status: { running: "Running", completed: "Completed", failed: "Failed", cancelled: "Cancelled" }, anyStatus: "Any status",
    diagram: "Diagram", history: "History", data: "Data", children: "Child cases", incidentsTab: "Incidents", audit: "Audit", waiting: "Where it stands", noHistory: "Nothing recorded yet", noChildren: "No child cases", noIncidents: "No incidents",
    parent: "Parent case", here: "At", ended: "The case has ended", output: "Output", version: "Definition", wait: { task: "waits for a person", action: "is being done", gate: "is being decided", timer: "waits for its time", message: "waits for a message", child: "waits for a child case" }, openTasks: "Open tasks", noTasks: "No open tasks", by: "By",
  },
  incidents: {
    title: "Operations", empty: "No incidents", emptyHint: "Every case is going on", retry: "Retry", retried: "The retry is under way", node: "Step", problem: "Problem", since: "Since", case: "Case", retryConfirm: "Retry this step?", retryHint: "Remove the cause first; the same step runs again under the same idempotency key.",
  },
  templates: {
    title: "Templates", intro: "A pack is data only: flows, forms, policies and scenarios. Run it dry first; after the import another person approves its publication.", pack: "Pack", installed: "Imported", notInstalled: "Not imported", flows: "{{count}} flows", forms: "{{count}} forms",
    check: "Dry run", import: "Import", importing: "Importing", checkTitle: "Dry run: {{pack}}", importable: "Can be imported", notImportable: "Cannot be imported", requested: "Imported as drafts; publication has been asked for", toPublication: "Show the publication request",
    object: "Object", change: "Change", empty: "No packs", upToDate: "Up to date", upgrade: "Upgrade to {{version}}",
    changes: { new: "New", changed: "Changed", same: "Same", conflict: "Conflict", removed: "Removed" },
    kinds: { flow: "Flow", form: "Form", table: "Decision table", policy: "Policy", recordType: "Record type", scenario: "Scenario" },
  },
  publications: {
    title: "Publications", empty: "No publication requests", requestedBy: "Requested by", requestedAt: "Requested", decidedBy: "Decided by", changes: "Changes", effects: "Business effects reached", noEffects: "No business effects", approverRoles: "One of these roles must approve", open: "To decide", closed: "Decided",
    approve: "Approve publication", reject: "Reject", rejectReason: "Reason for rejection", approved: "Approved and published", rejected: "Rejected", meaningApprove: "I approve this publication", meaningReject: "I reject this publication", findings: "Findings", noFindings: "The checks found nothing", blocked: "You may not decide this request",
    status: { requested: "To decide", approved: "Published", rejected: "Rejected", withdrawn: "Withdrawn" }, diffTitle: "Flow comparison", reason: "Reason given",
    details: "Differences of forms, policies and text", before: "In force", after: "New", onlyLayout: "Only the layout differs",
  },
  records: { title: "Records", empty: "No records", searchHint: "Search by name or key", types: "Record types", updatedAt: "Updated", revision: "Revision", choose: "Choose a record type", history: "Changes" },
  designer: { title: "Designer", flow: "Flow", published: "Published", neverPublished: "Not published", draft: "Draft", noDraft: "No draft", open: "Open", empty: "No flows", editedBy: "Edited by {{name}} at {{time}}", newFlow: "New flow", newKey: "Key (letters, digits, hyphens)", newTitle: "Title", create: "Create", unsavedLeave: "There are unsaved changes" },
  audit: { title: "Audit log", empty: "No entries", what: "What", object: "Object", outcome: "Result", done: "Done", refused: "Refused", verify: "Verify the chain", verified: "The chain is whole: {{count}} entries", broken: "The chain breaks at entry {{seq}}", before: "Before", after: "After", seq: "No." },
};
