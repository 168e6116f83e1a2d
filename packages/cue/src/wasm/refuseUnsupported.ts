import { type CueDiagnostic, CueError } from '../engine';
import type { Attribute, CueFile, Node } from '../syntax';
import { type AnyNode, childrenOf } from '../syntax/walk';

const STANDARD_PACKAGES = new Set([
  'crypto/hmac',
  'crypto/md5',
  'crypto/sha1',
  'crypto/sha256',
  'crypto/sha512',
  'encoding/base64',
  'encoding/csv',
  'encoding/hex',
  'encoding/json',
  'encoding/yaml',
  'html',
  'list',
  'math',
  'math/bits',
  'net',
  'path',
  'regexp',
  'strconv',
  'strings',
  'struct',
  'text/tabwriter',
  'text/template',
  'time',
  'uuid',
]);

const NEWER_FUNCTIONS: { readonly [name: string]: string } = {
  error: 'write errs: [if <condition> {"<message>"}]',
  matchN: 'write A | B for matchN(1, [A, B]), else validate with if and errs',
  matchIf: 'validate with if and errs',
};

/** What CUE 0.4.3 would ignore silently or fail on without saying why. Throws one {@link CueError} with every finding. */
export function refuseUnsupported(file: CueFile): void {
  const findings: CueDiagnostic[] = [];
  const refuse = (node: Node, what: string, remedy: string) =>
    findings.push({
      code: 'unsupported',
      message: `This uses ${what}, which the wasm engine (CUE 0.4.3) does not evaluate; ${remedy}, or set the CUE engine to native`,
      path: [],
      position: node.position,
    });
  for (const declaration of file.imports) {
    const path = declaration.path.split(':')[0];
    if (!STANDARD_PACKAGES.has(path)) {
      refuse(declaration, `the package "${declaration.path}"`, 'inline what it defines');
    }
  }
  const checkAttribute = (attribute: Attribute) => {
    if (['embed', 'if', 'tag', 'extern'].includes(attribute.name)) {
      refuse(attribute, `@${attribute.name}(…)`, 'pass the value as a parameter');
    }
  };
  const visit = (node: AnyNode) => {
    if (node.kind === 'call' && node.function.kind === 'identifier') {
      const remedy = NEWER_FUNCTIONS[node.function.name];
      if (remedy) refuse(node, `${node.function.name}(…)`, remedy);
    }
    if ('attributes' in node) node.attributes.forEach(checkAttribute);
    if (node.kind === 'attributeDeclaration') checkAttribute(node.attribute);
    childrenOf(node).forEach(visit);
  };
  file.declarations.forEach(visit);
  if (findings.length > 0) throw new CueError(findings);
}
