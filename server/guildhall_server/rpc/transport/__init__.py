"""Transports: what carries calls. One module each; the chain and the servicers know none of them."""
