// libxml2's headers and Foundation clash over ICU types, so ICU is switched off before they are read.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// xmlFree is a global variable that holds a function, which Swift cannot call safely.
static inline void heed_xmlFree(void *pointer) { xmlFree(pointer); }
