import { mkdir, statfs } from 'node:fs/promises';
import { Refusal } from './refusal.mjs';

/** Creates the folder and refuses when the disk below it is nearly full, before something fails half-way. */
export async function requireFreeSpace(folder, { megabytes, purpose }) {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new Refusal(folderProblem(folder, error));
  }
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / 1024 / 1024);
  if (free < megabytes) {
    throw new Refusal(
      `The disk is nearly full: ${folder} has ${free} MB left, and ${megabytes} MB are needed ${purpose}. Free some space, or choose another place: npm start -- --data <folder>`,
    );
  }
}

function folderProblem(folder, error) {
  switch (error.code) {
    case 'ENOSPC':
      return `The disk is full: the folder ${folder} could not be created. Free some space and run the command again.`;
    case 'EACCES':
    case 'EROFS':
      return `The folder ${folder} may not be written. Change its owner, or choose another place: npm start -- --data <folder>`;
    default:
      return `The folder ${folder} could not be created: ${error.message}`;
  }
}
