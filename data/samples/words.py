"""What the invented team sells, to whom, through which channels, and why it loses."""

PRODUCTS = {"Route Planner": 9_500, "Service Desk": 10_500, "Fleet Monitor": 12_500, "Energy Control": 14_500}
PRODUCT_SHARES = (0.28, 0.26, 0.26, 0.20)

# How much easier (above 0) or harder a lead of this source is to move, on the logit scale.
SOURCES = {"Referral": 0.45, "Web": 0.0, "Trade fair": -0.05, "Cold call": -0.35, "Partner": 0.15}
SOURCE_SHARES = (0.20, 0.30, 0.14, 0.22, 0.14)

LOSS_REASONS = ("Price", "No decision", "Competitor", "Timing", "No budget", "Missing feature", "")
LOSS_SHARES = (0.22, 0.24, 0.17, 0.12, 0.10, 0.07, 0.08)

NEW_BUSINESS, RENEWAL = "New Business", "Renewal"

STAGES = {
    "new": "New Lead",
    "appointment_held": "First Meeting Held",
    "next_step": "Demo Done",
    "proposal": "Proposal Sent",
    "negotiation": "Negotiation",
}

COMPANIES = (
    "Albrona", "Almadux", "Arvento", "Belcastre", "Bersolia", "Brackwell", "Brisalta", "Caldermoor", "Calvanto",
    "Candelux", "Carregal", "Castrovia", "Cendral", "Corvalán", "Dalmonte", "Dunwick", "Eastmere", "Elvarra",
    "Encinalta", "Fendale", "Ferrosol", "Galdrón", "Garrovia", "Glenharrow", "Granvela", "Harlowby", "Hazelden",
    "Heldria", "Jarandía", "Kestleton", "Lagoalva", "Larkmoor", "Lindavia", "Lomasol", "Lusitara", "Mardovia",
    "Marlspring", "Mirabrisa", "Monferra", "Montarix", "Nevarola", "Norhaven", "Olivarum", "Ortelia", "Oxbourne",
    "Peñalmar", "Pinhalto", "Quintavia", "Ravensby", "Ribalenta", "Rocamira", "Salvanorte", "Sandholme", "Serramiel",
    "Silverdene", "Solanova", "Stonecroft", "Tajovia", "Tamarela", "Thornleigh", "Tormentia", "Valdecorzo",
    "Vallmora", "Verdelmar", "Vilanorte", "Westerby", "Wrenfield", "Zafrenta", "Zarzuelo",
)  # fmt: skip
TRADES = (
    "Logistics", "Foods", "Hotels", "Motors", "Textiles", "Clinics", "Packaging", "Retail", "Energy", "Builders",
    "Plastics", "Steel", "Vineyards", "Pharma", "Printing", "Cold Storage", "Ceramics", "Facilities", "Timber",
    "Freight", "Water", "Tools", "Farms", "Laundries",
)  # fmt: skip
FORMS = {"North": ("Ltd", "Group", "plc"), "South": ("S.L.", "S.A.", "Group"), "Iberia": ("S.L.", "Lda", "S.A.")}

STAGES_IN_SPANISH = {
    "new": "Prospección",
    "appointment_held": "Primera reunión realizada",
    "next_step": "Demo realizada",
    "proposal": "Propuesta enviada",
    "negotiation": "Negociación",
    "won": "Cerrada ganada",
    "lost": "Cerrada perdida",
}
SALESFORCE_STAGES = {
    "new": "Prospecting",
    "appointment_held": "First Meeting Held",
    "next_step": "Demo Done",
    "proposal": "Proposal/Price Quote",
    "negotiation": "Negotiation/Review",
    "won": "Closed Won",
    "lost": "Closed Lost",
}
PIPEDRIVE_STAGES = {
    "new": "Contact Made",
    "appointment_held": "First Meeting Held",
    "next_step": "Demo Done",
    "proposal": "Proposal Made",
    "negotiation": "Negotiations Started",
}
IN_SPANISH = {
    "Referral": "Recomendación",
    "Trade fair": "Feria",
    "Cold call": "Llamada en frío",
    "Partner": "Socio",
    "New Business": "Cliente nuevo",
    "Renewal": "Renovación",
    "Price": "Precio",
    "No decision": "Sin decisión",
    "Competitor": "Competencia",
    "Timing": "Momento",
    "No budget": "Sin presupuesto",
    "Missing feature": "Falta una función",
}
