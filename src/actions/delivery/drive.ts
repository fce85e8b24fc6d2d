import type { Outcome } from '../../domain/outcome';

/** Where Teams lets one accepted file be put, in the person's own OneDrive. The address is a secret while it lasts. */
export interface UploadPlace {
  uploadUrl: string;
  /** Where the file will be opened. */
  contentUrl: string;
  uniqueId: string;
  fileType: string;
  name: string;
}

/**
 * Why a file did not arrive. `untrusted`: the address is none of OneDrive's, nothing was sent to it. `expired`: the
 * place is no more, and another is to be asked for. `uncertain`: the last bytes went, and no answer came.
 */
export type NotUploaded = 'untrusted' | 'too-big' | 'expired' | 'full' | 'refused' | 'unavailable' | 'uncertain';

/** Puts files where Teams said. Every wait and every repetition due is behind it. */
export interface Drive {
  put(place: UploadPlace, bytes: Uint8Array): Promise<Outcome<undefined, NotUploaded>>;
}
