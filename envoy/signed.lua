-- Tells the services what a signed JSON call was before the transcoder changed it: its method, its path with the
-- query, and for v2 the SHA-256 of its body. Runs only for calls with the header x-api-signature; what clients send
-- in headers that begin with x-internal- never gets this far.

local bit, ffi = require("bit"), require("ffi")
local band, bswap, bxor, ror, rshift, tobit = bit.band, bit.bswap, bit.bxor, bit.ror, bit.rshift, bit.tobit

local function words32(values)
  local words = ffi.new("int32_t[?]", #values)
  for i, value in ipairs(values) do
    words[i - 1] = tobit(value)
  end
  return words
end

local K = words32({
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
})
local W = ffi.new("int32_t[64]")
local PIECE = 65536 -- a multiple of the 64 bytes of a block

-- Takes whole blocks into the state H.
local function compress(H, bytes, blocks)
  local words = ffi.cast("const int32_t*", bytes)
  for block = 0, blocks - 1 do
    local at = block * 16
    for i = 0, 15 do
      W[i] = bswap(words[at + i])
    end
    for i = 16, 63 do
      local x, y = W[i - 15], W[i - 2]
      local s0 = bxor(ror(x, 7), ror(x, 18), rshift(x, 3))
      local s1 = bxor(ror(y, 17), ror(y, 19), rshift(y, 10))
      W[i] = tobit(W[i - 16] + s0 + W[i - 7] + s1)
    end
    local a, b, c, d, e, f, g, h = H[0], H[1], H[2], H[3], H[4], H[5], H[6], H[7]
    for i = 0, 63 do
      local s1 = bxor(ror(e, 6), ror(e, 11), ror(e, 25))
      local t1 = tobit(h + s1 + bxor(g, band(e, bxor(f, g))) + K[i] + W[i])
      local s0 = bxor(ror(a, 2), ror(a, 13), ror(a, 22))
      local t2 = s0 + bxor(band(a, b), band(c, bxor(a, b)))
      h, g, f, e = g, f, e, tobit(d + t1)
      d, c, b, a = c, b, a, tobit(t1 + t2)
    end
    H[0], H[1], H[2], H[3] = tobit(H[0] + a), tobit(H[1] + b), tobit(H[2] + c), tobit(H[3] + d)
    H[4], H[5], H[6], H[7] = tobit(H[4] + e), tobit(H[5] + f), tobit(H[6] + g), tobit(H[7] + h)
  end
end

-- The digest of `length` bytes that `get(offset, count)` hands out, in lower-case hex.
local function sha256(length, get)
  local H = words32({
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  })
  local at = 0
  while length - at >= PIECE do
    compress(H, get(at, PIECE), PIECE / 64)
    at = at + PIECE
  end
  local rest = length > at and get(at, length - at) or ""
  local size = string.char(
    0, 0, 0, math.floor(length / 2 ^ 29), -- in bits, eight bytes
    band(rshift(length * 8, 24), 255), band(rshift(length * 8, 16), 255),
    band(rshift(length * 8, 8), 255), band(length * 8, 255)
  )
  rest = rest .. "\128" .. string.rep("\0", (55 - #rest) % 64) .. size
  compress(H, rest, #rest / 64)
  local hex = {}
  for i = 0, 7 do
    hex[i + 1] = bit.tohex(H[i])
  end
  return table.concat(hex)
end

function envoy_on_request(request)
  local digest
  if string.sub(request:headers():get("x-api-signature"), 1, 3) == "v2=" then
    local body = request:body()
    digest = sha256(body and body:length() or 0, function(offset, count)
      return body:getBytes(offset, count)
    end)
  end
  local headers = request:headers() -- not earlier: waiting for the body ends what was got before
  headers:replace("x-internal-path", headers:get(":path"))
  headers:replace("x-internal-method", headers:get(":method"))
  if digest then
    headers:replace("x-internal-body-sha256", digest)
  end
end
