/** What a person at a terminal types for a request that the API's remedies name; the first that fits counts. */
const commands: readonly (readonly [request: RegExp, command: string])[] = [
  [/GET \/applications\/\{namespace\}\/\{name\}\/runs/g, 'slipway runs'],
  [/GET \/applications(?![/\w])/g, 'slipway status'],
  [/GET \/approvals\?state=pending/g, 'slipway approvals'],
  [/GET \/approvals\/(\S+)/g, 'slipway approve $1'],
  [/GET \/clusters(?![/\w])/g, 'slipway cluster list'],
  [/POST \/clusters\/check/g, 'slipway cluster join --check'],
  [/GET \/runs\/([^\s/]+)(?!\S)/g, 'slipway wfstep list $1'],
  [/POST \/runs\/([^\s/]+)\/restart/g, 'slipway workflow restart $1'],
  [/"sameCluster": true/g, '--same-cluster'],
];

/** A remedy of the API in commands instead of requests. */
export function commandsFor(remedy: string): string {
  return commands.reduce(
    (text, [request, command]) => text.replace(request, command),
    remedy,
  );
}
