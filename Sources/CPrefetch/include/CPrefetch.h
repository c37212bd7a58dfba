#ifndef HEED_CPREFETCH_H
#define HEED_CPREFETCH_H

/* Asks the processor to fetch the line at an address that will be read soon; never faults. */
static inline void heed_prefetch(const void *address) {
    __builtin_prefetch(address);
}

#endif
