import type { Value } from '../value/environment';
import { base64, hex } from './encodings';
import type { Package, PackageFunction } from './function';
import { json } from './json';
import { listPackage } from './list';
import { math } from './math';
import { path } from './path';
import { regexp } from './regexp';
import { strconv } from './strconv';
import { strings } from './strings';
import { structPackage } from './structPackage';
import { yaml } from './yaml';

/** The part of CUE's standard library that is supported. */
const PACKAGES: ReadonlyMap<string, Package> = new Map([
  ['encoding/base64', base64],
  ['encoding/hex', hex],
  ['encoding/json', json],
  ['encoding/yaml', yaml],
  ['list', listPackage],
  ['math', math],
  ['path', path],
  ['regexp', regexp],
  ['strconv', strconv],
  ['strings', strings],
  ['struct', structPackage],
]);

export function isKnownPackage(importPath: string): boolean {
  return PACKAGES.has(importPath);
}

export function findFunction(
  importPath: string,
  name: string,
): PackageFunction | undefined {
  const functions = PACKAGES.get(importPath)?.functions;
  return functions && Object.hasOwn(functions, name)
    ? functions[name]
    : undefined;
}

export function findConstant(
  importPath: string,
  name: string,
): Value | undefined {
  const constants = PACKAGES.get(importPath)?.constants;
  return constants && Object.hasOwn(constants, name)
    ? constants[name]
    : undefined;
}
