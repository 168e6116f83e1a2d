import { parseAllDocuments, type ParsedNode } from 'yaml';
import type { YamlReader } from './libraries';

export const readYaml: YamlReader = (text, mostAliases) => {
  const documents = parseAllDocuments<ParsedNode>(text, {
    version: '1.2',
    merge: true,
    logLevel: 'silent',
  });
  return (Array.isArray(documents) ? documents : []).map(document => {
    if (document.errors.length > 0)
      return { error: document.errors[0].message.split('\n')[0] };
    try {
      return { value: document.toJS({ maxAliasCount: mostAliases }) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  });
};
