"""A stream under a key: AES-256-GCM in pieces of one MiB, so that no backup has to fit into memory.

Each piece is bound to its place, and the last is marked as such: a file that is cut off, or whose pieces were
exchanged, does not open. The file begins with MAGIC and a salt; the key is made of the passphrase by scrypt. It is the
STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár (CRYPTO 2015).
"""

import io
import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"ATMP2030-SEALED-1\n"
SALT, TAG, PIECE = 16, 16, 2**20


class WrongKeyError(Exception):
    """The key is not the one that the file was sealed with, or the file has been changed or cut off."""


def cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode()))


def nonce(number: int, *, last: bool) -> bytes:
    """Twelve bytes that no two pieces of one file share; each file has a key of its own by its salt."""
    return number.to_bytes(11, "big") + bytes([last])


class SealingWriter(io.RawIOBase):
    """Writes what it is given to the file, sealed. `close` writes the last piece and leaves the file open."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        salt = os.urandom(SALT)
        self.file, self.cipher, self.number, self.waiting = file, cipher(passphrase, salt), 0, bytearray()
        file.write(MAGIC + salt)

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.waiting += data
        while len(self.waiting) > PIECE:
            self._seal(bytes(self.waiting[:PIECE]), last=False)
            del self.waiting[:PIECE]
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._seal(bytes(self.waiting), last=True)
        super().close()

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self.file.write(self.cipher.encrypt(nonce(self.number, last=last), piece, MAGIC))
        self.number += 1


class OpeningReader(io.RawIOBase):
    """Reads what a SealingWriter wrote. Raises WrongKeyError before it hands out anything that is not genuine."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        if file.read(len(MAGIC)) != MAGIC:
            raise WrongKeyError
        self.file, self.cipher, self.number = file, cipher(passphrase, file.read(SALT)), 0
        self.ready, self.ahead = b"", file.read(PIECE + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while not self.ready and self.ahead:
            piece, self.ahead = self.ahead, self.file.read(PIECE + TAG)
            try:
                self.ready = self.cipher.decrypt(nonce(self.number, last=not self.ahead), piece, MAGIC)
            except InvalidTag:
                raise WrongKeyError from None
            self.number += 1
        size = min(len(buffer), len(self.ready))
        buffer[:size], self.ready = self.ready[:size], self.ready[size:]
        return size


def is_sealed(file: BinaryIO) -> bool:
    """Whether the file, which is at its beginning and stays there, is sealed."""
    found = file.read(len(MAGIC)) == MAGIC
    file.seek(0)
    return found
