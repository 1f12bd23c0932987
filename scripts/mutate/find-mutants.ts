import { parseSync } from "vite";

/** One small change to a file, which some test should detect. */
export interface Mutant {
  /** Unique within a run, from 1 on. */
  readonly id: number;
  readonly file: string;
  /** The first line that is changed, counted from 1. */
  readonly line: number;
  /** The range of the changed code in the file. */
  readonly start: number;
  readonly end: number;
  readonly kind: "expression" | "statement";
  /** The changed code and its replacement, which is empty for a removed statement. */
  readonly from: string;
  readonly to: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

type Change = (to: string) => void;

const BINARY: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
};

const ASSIGNMENT: Readonly<Record<string, string>> = { "+=": "-=", "-=": "+=", "??=": "=", "||=": "=" };

/** Methods that have a counterpart. */
const SWAPPED: ReadonlyMap<string, string> = new Map(
  [
    ["min", "max"],
    ["some", "every"],
    ["floor", "ceil"],
    ["startsWith", "endsWith"],
  ].flatMap(([one = "", other = ""]) => [
    [one, other],
    [other, one],
  ]),
);

/** Methods whose receiver is a plausible result. */
const OMITTED = new Set([
  "filter",
  "slice",
  "sort",
  "toSorted",
  "reverse",
  "toReversed",
  "trim",
  "toLowerCase",
]);

/** Log messages are for people, so tests need not check them. */
const LOGGING = /^(?:await )?(?:\w+\.)*log\.(?:debug|info|warn|error)\(/;

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Partial<Node>).type === "string";

function childrenOf(node: Node): Node[] {
  return Object.values(node).flat().filter(isNode);
}

const isText = (node: Node): boolean =>
  node.type === "TemplateLiteral" ||
  (node.type === "Literal" && "value" in node && typeof node.value === "string");

/** Types are erased before anything runs; of these, the expression stays. */
const TYPED_EXPRESSIONS = new Set(["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression"]);

/**
 * All mutants of a file: conditions, boundaries, arithmetic, operands, booleans, and removed statements.
 * Strings and log messages are not changed.
 * @param firstId - the id of the first; the others follow
 */
export function findMutants(file: string, source: string, firstId = 1): Mutant[] {
  const { errors, program } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  const found: Mutant[] = [];
  const text = (node: Node) => source.slice(node.start, node.end);

  function add(node: Node, kind: Mutant["kind"], to: string) {
    const from = text(node);
    const lead = source.slice(0, node.start);
    const id = firstId + found.length;
    const line = lead.split("\n").length;
    found.push({ id, file, line, start: node.start, end: node.end, kind, from, to });
  }

  function visit(node: Node, parent: Node | null) {
    if (node.type.startsWith("TS") && !TYPED_EXPRESSIONS.has(node.type)) return;
    if (node.type === "ImportDeclaration") return;
    if (node.type === "ExpressionStatement" && LOGGING.test(text(node))) return;
    noteResult(node);
    changeStatement(node);
    // Within `a?.b.c` a part cannot be set in parentheses without changing what the question mark covers.
    if (parent?.type !== "ChainExpression") changeExpression(node, (to) => add(node, "expression", to));
    changeTest(node);
    for (const child of childrenOf(node)) {
      if (node.type === "ChainExpression") for (const inner of argumentsInChain(child)) visit(inner, child);
      else visit(child, node);
    }
  }

  /** The last statement of a function is its result; every other `return` ends it early. */
  const results = new WeakSet<Node>();

  function noteResult(node: Node) {
    if (!/Function/.test(node.type) || !("body" in node) || !isNode(node.body)) return;
    const last = childrenOf(node.body).at(-1);
    if (last !== undefined) results.add(last);
  }

  function changeStatement(node: Node) {
    if (node.type === "ThrowStatement") add(node, "statement", "");
    if (node.type === "ReturnStatement" && !results.has(node)) add(node, "statement", "");
    if (node.type !== "ExpressionStatement" || ("directive" in node && node.directive)) return;
    if (!text(node).startsWith("super(")) add(node, "statement", "");
  }

  /** The condition of an `if`, a `?:` or a loop. */
  function changeTest(node: Node) {
    if (!("test" in node) || !isNode(node.test) || node.type === "SwitchCase") return;
    const isLoop = !["IfStatement", "ConditionalExpression"].includes(node.type);
    if (!isLoop) add(node.test, "expression", "true");
    if (text(node.test) !== "true") add(node.test, "expression", "false");
  }

  function changeExpression(node: Node, change: Change) {
    if (node.type === "BinaryExpression" || node.type === "LogicalExpression") changeOperator(node, change);
    if (node.type === "UnaryExpression" && "argument" in node && isNode(node.argument)) {
      if (/^[!-]/.test(text(node))) change(text(node.argument));
    }
    if (node.type === "Literal" && "value" in node && typeof node.value === "boolean")
      change(String(!node.value));
    if (node.type === "UpdateExpression") {
      const to = text(node).replace(/\+\+|--/, (operator) => (operator === "++" ? "--" : "++"));
      change(to);
    }
    if (node.type === "AssignmentExpression" && "operator" in node) changeAssignment(node, change);
    if (node.type === "CallExpression") changeCall(node, change);
  }

  function changeOperator(node: Node, change: Change) {
    const { left, right, operator } = node as Node & { left: Node; right: Node; operator: string };
    if (node.type === "LogicalExpression") {
      change(text(left));
      change(text(right));
      return;
    }
    if (operator === "+" && (isText(left) || isText(right))) return;
    for (const other of BINARY[operator] ?? []) change(`${text(left)} ${other} ${text(right)}`);
  }

  function changeAssignment(node: Node, change: Change) {
    const { left, right, operator } = node as Node & { left: Node; right: Node; operator: string };
    const other = ASSIGNMENT[operator];
    if (other !== undefined && !isText(right)) change(`${text(left)} ${other} ${text(right)}`);
  }

  function changeCall(node: Node, change: Change) {
    const { callee } = node as Node & { callee: Node };
    if (callee.type !== "MemberExpression") return;
    const { object, property } = callee as Node & { object: Node; property: Node };
    const name = text(property);
    const other = SWAPPED.get(name);
    if (other !== undefined) {
      change(source.slice(node.start, property.start) + other + source.slice(property.end, node.end));
    }
    if (OMITTED.has(name)) change(text(object));
  }

  visit(program as unknown as Node, null);
  return found;
}

/** The arguments in a chain of `?.`, which can be changed independently. */
function argumentsInChain(node: Node): Node[] {
  if (node.type === "CallExpression") {
    const { callee, arguments: given } = node as Node & { callee: Node; arguments: Node[] };
    return [...argumentsInChain(callee), ...given];
  }
  if (node.type === "MemberExpression") {
    const { object, property, computed } = node as Node & { object: Node; property: Node; computed: boolean };
    return [...argumentsInChain(object), ...(computed ? [property] : [])];
  }
  return node.type === "TSNonNullExpression" ? argumentsInChain(childrenOf(node)[0] ?? node) : [];
}
